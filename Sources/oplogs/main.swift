print("oplogs")
