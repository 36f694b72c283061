"""What helps to hand a page or word on: its kit of things to copy, and a card for frames."""
