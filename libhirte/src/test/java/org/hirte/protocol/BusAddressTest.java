package org.hirte.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp:host=10.0.0.1,port=842",
                "tcp:host=example.org,port=65535",
                "unix:path=/run/bluechi/bluechi.sock"
            })
    void theTextOfAnAddressIsTheAddress(String text) {
        assertThat(BusAddress.parse(text))
                .isInstanceOfSatisfying(BusAddress.Parsed.Ok.class, ok -> assertThat(ok.address())
                        .hasToString(text));
    }

    @Test
    void valuesAreUnescaped() {
        assertThat(BusAddress.parse("unix:path=/run/a%20b%2cc"))
                .isEqualTo(new BusAddress.Parsed.Ok(new BusAddress.Unix("/run/a b,c")));
        assertThat(new BusAddress.Unix("/run/a b,c")).hasToString("unix:path=/run/a%20b%2cc");
    }

    @Test
    void keysItDoesNotNeedAreIgnored() {
        assertThat(BusAddress.parse("tcp:family=ipv4,port=1,host=h,guid=00"))
                .isEqualTo(new BusAddress.Parsed.Ok(new BusAddress.Tcp("h", 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "tcp:host=h,port=80000|the port '80000' is not 1 to 65535",
                "tcp:host=h,port=0|the port '0' is not 1 to 65535",
                "tcp:host=h|the port '' is not 1 to 65535",
                "tcp:port=1|it names no host",
                "unix:path=run|it names no absolute path",
                "unix:path=/a%2|'path=/a%2' is not key=value",
                "unix:|'' is not key=value",
                "vsock:cid=1|the transport is neither 'tcp' nor 'unix'",
                "10.0.0.1|it has no 'tcp:' or 'unix:' in front"
            })
    void otherTextsAreRefusedWithTheReason(String text, String reason) {
        assertThat(BusAddress.parse(text))
                .isEqualTo(
                        new BusAddress.Parsed.Bad("'" + text + "' is not an address: " + reason));
    }
}
