"""The life of a decree: start, reviu, findings set aside, submit, set, revoke."""
