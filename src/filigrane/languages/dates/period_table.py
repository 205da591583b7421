# ruff: noqa: E501  a table keeps one period a line
"""Named periods, as lines that an archivist can correct.

Columns: name, other names | first day | last day | edges | source | day of the check, or "to verify".
A period without days is one that has no agreed years: it's understood and refused. Edges are *firm* when an
act opens and closes the period, *soft* when historians differ: the widest usual years are then kept, and
rights never count on them. Names are read without capitals or accents, in French and in English,
after « époque », « période », « règne de », « sous ». Every line marked *to verify* was written from general
knowledge: nobody has read its source again for this table.
"""

from __future__ import annotations

TABLE = """
paléolithique, palaeolithic, paleolithic, néolithique, neolithic, mésolithique, préhistoire, prehistoric | | | | |
âge du fer, premier âge du fer, second âge du fer, 1er âge du fer, 2e âge du fer, iron age | | | | |
âge du bronze, bronze age | | | | |
antiquité, antique, gallo-romain, gallo-romaine, romaine, époque romaine | | | | |
contemporaine, époque contemporaine, moderne, époque moderne, temps modernes, ancien régime | | | | |
moyen âge, médiéval, medieval, middle ages | 0476-01-01 | 1492-12-31 | soft | 476 et 1492, bornes scolaires | to verify
renaissance | 1400-01-01 | 1610-12-31 | soft | Italie et France, bornes larges | to verify
françois ier, françois 1er, francois i | 1515-01-01 | 1547-03-31 | firm | avènement et mort du roi | to verify
henri ii | 1547-03-31 | 1559-07-10 | firm | avènement et mort du roi | to verify
françois ii | 1559-07-10 | 1560-12-05 | firm | avènement et mort du roi | to verify
charles ix | 1560-12-05 | 1574-05-30 | firm | avènement et mort du roi | to verify
henri iii | 1574-05-30 | 1589-08-02 | firm | avènement et mort du roi | to verify
henri iv | 1589-08-02 | 1610-05-14 | firm | avènement et mort du roi | to verify
louis xiii | 1610-05-14 | 1643-05-14 | firm | avènement et mort du roi | to verify
louis xiv | 1643-05-14 | 1715-09-01 | firm | avènement et mort du roi | to verify
fronde, la fronde | 1648-01-01 | 1653-12-31 | soft | années usuelles | to verify
régence, la régence | 1715-09-01 | 1723-02-15 | firm | mort de Louis XIV, majorité de Louis XV | to verify
louis xv | 1715-09-01 | 1774-05-10 | firm | avènement et mort du roi | to verify
louis xvi | 1774-05-10 | 1792-09-21 | firm | avènement, abolition de la royauté | to verify
révolution, révolution française, révolutionnaire | 1789-05-05 | 1799-11-09 | firm | États généraux, 18 brumaire | to verify
convention nationale | 1792-09-21 | 1795-10-26 | firm | première et dernière séances | to verify
directoire | 1795-10-26 | 1799-11-09 | firm | fin de la Convention, 18 brumaire | to verify
consulat | 1799-11-09 | 1804-05-18 | firm | 18 brumaire, sénatus-consulte du 28 floréal an XII | to verify
premier empire, 1er empire, ier empire, empire | 1804-05-18 | 1815-06-22 | firm | sénatus-consulte, seconde abdication | to verify
cent-jours, cent jours | 1815-03-20 | 1815-06-22 | firm | retour, seconde abdication | to verify
la restauration, époque restauration | 1814-04-06 | 1830-08-02 | firm | appel de Louis XVIII, abdication | to verify
louis xviii | 1814-04-06 | 1824-09-16 | firm | appel au trône, mort du roi | to verify
charles x | 1824-09-16 | 1830-08-02 | firm | avènement, abdication | to verify
monarchie de juillet, louis-philippe, louis philippe | 1830-08-09 | 1848-02-24 | firm | serment, abdication | to verify
deuxième république, iie république, 2e république | 1848-02-24 | 1852-12-02 | firm | proclamations | to verify
second empire, napoléon iii | 1852-12-02 | 1870-09-04 | firm | proclamations | to verify
commune de paris | 1871-03-18 | 1871-05-28 | firm | du soulèvement à la fin de la Semaine sanglante | to verify
troisième république, iiie république, 3e république | 1870-09-04 | 1940-07-10 | firm | proclamation, loi de 1940 | to verify
belle époque, belle-époque, époque belle-époque | 1871-01-01 | 1914-08-03 | soft | bornes larges | to verify
première guerre mondiale, grande guerre | 1914-07-28 | 1918-11-11 | firm | déclaration de guerre, armistice | to verify
entre-deux-guerres, entre deux guerres | 1918-11-11 | 1939-09-01 | firm | armistice, invasion de la Pologne | to verify
années folles, les années folles | 1918-11-11 | 1929-12-31 | soft | bornes larges | to verify
seconde guerre mondiale, deuxième guerre mondiale | 1939-09-01 | 1945-09-02 | firm | Pologne, capitulation du Japon | to verify
régime de vichy, vichy, état français | 1940-07-10 | 1944-08-25 | firm | loi de 1940, libération de Paris | to verify
quatrième république, ive république, 4e république | 1946-10-27 | 1958-10-04 | firm | constitutions | to verify
cinquième république, ve république, 5e république | 1958-10-04 | | firm | constitution | to verify
tudor, tudor period | 1485-08-22 | 1603-03-24 | firm | accession and death | to verify
elizabethan, elizabethan period | 1558-11-17 | 1603-03-24 | firm | accession and death | to verify
georgian, georgian period | 1714-08-01 | 1830-06-26 | firm | accession and death | to verify
victorian, victorian period, victorian era | 1837-06-20 | 1901-01-22 | firm | accession and death | to verify
edwardian, edwardian period | 1901-01-22 | 1910-05-06 | firm | accession and death | to verify
edo, edo period | 1603-01-01 | 1868-12-31 | soft | usual years in museums | to verify
meiji, meiji period | 1868-01-01 | 1912-12-31 | soft | usual years in museums | to verify
ming, dynastie ming, ming dynasty | 1368-01-01 | 1644-12-31 | soft | usual years in museums | to verify
qing, quing, dynastie qing, dynastie quing, qing dynasty | 1644-01-01 | 1912-12-31 | soft | usual years in museums | to verify
choson, joseon | 1392-01-01 | 1910-12-31 | soft | usual years in museums | to verify
"""
