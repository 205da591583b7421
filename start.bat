@echo off
rem Windows: double-click this file. Not yet tried on Windows: tell us what you meet.
setlocal
cd /d "%~dp0"
where py >nul 2>nul && (set PYTHON=py -3) || (set PYTHON=python)
if not exist .venv\Scripts\python.exe %PYTHON% -m venv .venv || goto :missing
.venv\Scripts\python -m pip install --quiet --only-binary=:all: --require-hashes -r requirements\base.txt || goto :failed
.venv\Scripts\python -m pip install --quiet --only-binary=:all: --require-hashes -r requirements\build.txt || goto :failed
.venv\Scripts\python -m pip install --quiet --no-deps --no-build-isolation --force-reinstall . || goto :failed
.venv\Scripts\filigrane demo %*
goto :eof
:missing
echo Filigrane needs Python 3.11 or later, from python.org or the Microsoft Store.
pause
exit /b 5
:failed
echo The installation stopped; the lines above say why.
pause
exit /b 1
