"""Makes every picture and model under ``assets/``. Maintainers only: learners never need it."""
