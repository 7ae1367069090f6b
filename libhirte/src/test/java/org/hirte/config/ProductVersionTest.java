package org.hirte.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductVersionTest {
    @Test
    void isTheVersionTheBuildPutIn() {
        assertThat(ProductVersion.text()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-.+)?");
    }
}
