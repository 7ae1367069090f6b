package org.hirte.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, httpd.service, true",
        "*, '', true",
        "httpd.service, httpd.service, true",
        "httpd.service, httpd.services, false",
        "http*, httpd.service, true",
        "*.service, httpd.service, true",
        "*.service, httpd.service.bak, false",
        "h?tpd.*, httpd.service, true",
        "?, '', false",
        "a*b*c, aXbYc, true",
        "a*b*c, abcabc, true",
        "a*b*c, acb, false",
        "'', '', true",
        "'', a, false",
        "[a].service, a.service, false",
        "a.c, abc, false"
    })
    void matchesStarsAndQuestionMarksAndNothingElse(String glob, String text, boolean matches) {
        assertThat(new Glob(glob).matches(text)).isEqualTo(matches);
    }
}
