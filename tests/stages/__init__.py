"""One module a stage, where the graph as a whole does not prove enough."""
