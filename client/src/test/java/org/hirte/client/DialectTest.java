package org.hirte.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
    /** Contract 1.3. */
    @ParameterizedTest
    @CsvSource({
        "node-foo, node_2dfoo",
        "a.b, a_2eb",
        "1node, _31node",
        "x_y, x_5fy",
        "n1, n1",
        "ü, _c3_bc",
        "'', _"
    })
    void nodeNamesAreEscapedInPaths(String name, String escaped) {
        assertThat(Dialect.HIRTE.nodePath(name)).isEqualTo("/org/containers/hirte/node/" + escaped);
    }
}
