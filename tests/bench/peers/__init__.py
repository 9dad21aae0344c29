"""What the bench compares with: two bots a competent developer would write for the same dialogue."""
