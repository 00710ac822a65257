"""Benchmarks: ``python -m tests.benchmarks [NAME]``. Each measures both sides in one run and prints ratios.

None of them asserts a time: machines differ and drift.
"""
