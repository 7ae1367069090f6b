package org.hirte.lab.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** All units by the HTTP API's pages: the way out that a refused ListUnits names. */
final class ScalePages {
    private final ScaleLab lab;
    private final Figures figures;

    ScalePages(ScaleLab lab, Figures figures) {
        this.lab = lab;
        this.figures = figures;
    }

    /** Reads them in the manager's node, since the port is open there only. */
    void run(int units) throws IOException {
        lab.hub().write("/root/pages.py", program());
        String[] read = lab.hub()
                .run("python3", "/root/pages.py", Integer.toString(units))
                .strip()
                .split(" ", -1);
        figures.holds(
                "units on " + read[1] + " pages of the HTTP API",
                read[0],
                Integer.toString(units),
                read[0].equals(Integer.toString(units)));
        figures.atMost("  .. all pages, one after the other", Double.parseDouble(read[2]), "s", 3);
        figures.note("  .. the longest one", Figures.text(Double.parseDouble(read[3]) * 1e3, "ms"));
    }

    private static String program() throws IOException {
        try (InputStream stream = ScalePages.class.getResourceAsStream("pages.py")) {
            if (stream == null) {
                throw new IOException("pages.py is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
