package org.hirte.dbus.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final String LONGEST = "a." + "b".repeat(253);

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/b", "/org/containers/hirte/node/_31", "/A_0/9"})
    void acceptsObjectPaths(String path) {
        assertThat(Names.isObjectPath(path)).isTrue();
        assertThat(new ObjectPath(path).text()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "//", "/a/", "/a//b", "/a-b", "/a.b", "/ä", "/a\0", "a/b", "/a b"})
    void refusesWhatIsNoObjectPath(String path) {
        assertThat(Names.isObjectPath(path)).isFalse();
        assertThatThrownBy(() -> new ObjectPath(path)).hasMessageContaining("not an object path");
    }

    @Test
    void objectPathsHaveNoLengthLimitOfTheirOwn() {
        assertThat(Names.isObjectPath("/" + "a".repeat(100_000))).isTrue();
    }

    @Test
    void childOfTheRootHasOneSlash() {
        assertThat(ObjectPath.ROOT.child("a").child("b").text()).isEqualTo("/a/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "org.freedesktop.DBus", "_a._0", "A1.b_2.c3"})
    void acceptsInterfaces(String name) {
        assertThat(Names.isInterface(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", ".", "a.", ".a", "a..b", "a.1b", "1a.b", "a-b.c", "a.b ", "a.ü"})
    void refusesWhatIsNoInterface(String name) {
        assertThat(Names.isInterface(name)).isFalse();
    }

    @Test
    void namesEndAt255Bytes() {
        assertThat(Names.isInterface(LONGEST)).isTrue();
        assertThat(Names.isInterface(LONGEST + "b")).isFalse();
        assertThat(Names.isBusName(LONGEST)).isTrue();
        assertThat(Names.isBusName(LONGEST + "b")).isFalse();
        assertThat(Names.isBusName(":" + "1." + "2".repeat(252))).isTrue();
        assertThat(Names.isBusName(":" + "1." + "2".repeat(253))).isFalse();
        assertThat(isMember("m".repeat(255))).isTrue();
        assertThat(isMember("m".repeat(256))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {":1.7", ":1.0.a-b", "org.a-b.c_d", "a.b", "_a.b", ":a.b"})
    void acceptsBusNames(String name) {
        assertThat(Names.isBusName(name)).isTrue();
        assertThat(Names.isUniqueName(name)).isEqualTo(name.startsWith(":"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", ":1", ":.1", ":1.", "a", "a.1b", "a..b", ".a.b", "a.b.", "a.b/c"})
    void refusesWhatIsNoBusName(String name) {
        assertThat(Names.isBusName(name)).isFalse();
        assertThat(Names.isUniqueName(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "StartUnit", "_1", "A_b9"})
    void acceptsMembers(String name) {
        assertThat(isMember(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a.b", "a-b", "a b", "ä"})
    void refusesWhatIsNoMember(String name) {
        assertThat(isMember(name)).isFalse();
    }

    private static boolean isMember(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Names.isMember(bytes, 0, bytes.length);
    }
}
