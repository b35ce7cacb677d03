"""The messaging specification of Jupyter as checks: one for each message type, field and ordering rule, for any kernel.

    python -m strict clv-lab python3     (in workbench/)     what each kernel passes, and the names of what it fails
"""
