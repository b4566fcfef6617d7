"""The corpus of marked sentences and the scripts that turn it into the model shipped with rudaki."""
