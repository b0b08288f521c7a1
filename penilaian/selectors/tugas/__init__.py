"""What waits for whom: start page, queue of the verifikator, figures to enter anew, recipients."""
