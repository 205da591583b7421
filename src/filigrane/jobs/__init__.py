"""Jobs: long work as rows, one worker, progress, stop and resume."""
