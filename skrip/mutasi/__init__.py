"""Mutation testing of the pure engine: mutmut's operators, a forked process per mutant.

mutmut's own runner starts pytest anew for every mutant, hours for seven thousand of them. Here the
tests are collected once; a fork swaps the code of one function and runs only the tests that reach
the changed statement. `make mutasi`; the report is docs/mutasi.md.
"""
