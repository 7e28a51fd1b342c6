"""How fast the portal is, always beside something simple that was measured in the same run: ``make bench``.

``stage`` puts up the site as in production on a database of its own, ``data`` fills it, ``load`` presses it, and each
function in ``lines`` measures one line of the table. ``baselines`` is what the lines are compared with.
"""
