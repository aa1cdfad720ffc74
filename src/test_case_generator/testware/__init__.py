"""The domain: pure functions on text and value types, without any input or output.

Its rooms, in the order of the work: ``basis`` (requirements out of an issue), ``design`` (test conditions out of
requirements), ``authoring`` (test cases out of replies), ``review`` (coverage and smells), ``documents`` (what people
read, edit and import). ``suite`` holds the value types that all of them share.
"""
