"""Real triplestores for the tests, on free ports of the loopback interface, with data in folders of their own."""
