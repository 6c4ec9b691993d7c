"""What ally must withstand: each test states a promise of the design and breaks if it does."""
