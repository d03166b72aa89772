"""The add-in where Excel loads it: the machine, the places, and what an add-in that lies there was built for. Writes nothing."""
