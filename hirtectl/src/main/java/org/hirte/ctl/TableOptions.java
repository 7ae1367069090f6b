package org.hirte.ctl;

/** How a verb prints its data if that may be a table, or has a head. */
final class TableOptions extends OutputOptions {
    private boolean isLegendUnwanted;

    @Override
    void declare(Syntax syntax) {
        super.declare(syntax);
        syntax.flag(
                value -> isLegendUnwanted = value,
                "Print tables without their header.",
                "--no-legend");
    }

    @Override
    boolean isLegendWanted() {
        return !isLegendUnwanted;
    }
}
