"""What every stage asks of the parse: subjects, objects, and the entities that fill a phrase."""
