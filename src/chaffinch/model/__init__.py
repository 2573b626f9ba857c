"""The line model: what is body where no rule knows better, learnt from pages."""
