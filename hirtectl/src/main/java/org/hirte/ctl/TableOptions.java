package org.hirte.ctl;

import picocli.CommandLine.Option;

/** How a verb prints its data if that may be a table, or has a head. */
final class TableOptions extends OutputOptions {
    @Option(names = "--no-legend", description = "Print tables without their header.")
    private boolean isLegendUnwanted;

    @Override
    boolean isLegendWanted() {
        return !isLegendUnwanted;
    }
}
