package org.hirte;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture that concern libhirte (docs/architecture.md). */
@Tag("architecture")
class ArchitectureTest {
    private static final String OPTIONS = "org\\.hirte\\.config\\.Options(\\$.*)?";

    private final JavaClasses library = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("org.hirte");

    @Test
    void usesOnlyTheJdkAndTheLoggingFacade() {
        check(classes()
                .that()
                .resideOutsideOfPackage("org.hirte.notify..")
                .and(not(nameMatching(OPTIONS)))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.xml.stream..",
                        "jdk.net..",
                        "org.hirte..",
                        "org.jboss.logging..",
                        "org.jspecify.."));
    }

    /** Told by its API there, once for both daemons. */
    @Test
    void onlyOptionsSeePicocli() {
        check(classes()
                .that(nameMatching(OPTIONS))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.hirte.config..", "org.jspecify..", "picocli.."));
    }

    @Test
    void onlyTheDaemonsLogSeesTheLogManager() {
        check(classes()
                .that()
                .resideInAPackage("org.hirte.notify..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.hirte..",
                        "org.jboss.logging..",
                        "org.jboss.logmanager..",
                        "org.jspecify.."));
    }

    @Test
    void dbusTypesStandAlone() {
        onlySees("org.hirte.dbus.type..");
    }

    @Test
    void wireFormatSeesOnlyTypes() {
        onlySees("org.hirte.dbus.wire..", "org.hirte.dbus.type..");
    }

    @Test
    void authenticationNeedsNoMessages() {
        onlySees("org.hirte.dbus.auth..", "org.hirte.dbus.type..");
    }

    @Test
    void loopKnowsNoDbus() {
        onlySees("org.hirte.loop..");
    }

    @Test
    void protocolSeesOnlyTypes() {
        onlySees("org.hirte.protocol..", "org.hirte.dbus.type..");
    }

    @Test
    void configurationSeesOnlyTheNamesOfTheProtocol() {
        onlySees("org.hirte.config..", "org.hirte.protocol..");
    }

    @Test
    void notificationSeesOnlyTheWordsOfTheProtocol() {
        onlySees("org.hirte.notify..", "org.hirte.protocol..");
    }

    @Test
    void peersKnowNothingOfTheProductAboveDbus() {
        check(noClasses()
                .that()
                .resideInAPackage("org.hirte.dbus..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.hirte.protocol..", "org.hirte.config..", "org.hirte.notify..")
                        .and(not(nameMatching(
                                "org\\.hirte\\.protocol\\.(ErrorNames|BusAddress.*)")))));
    }

    /** Classes of {@code part} use, of this library, nothing but {@code part} and {@code others}. */
    private void onlySees(String part, String... others) {
        String[] allowed = Stream.concat(Stream.of(part), Stream.of(others)).toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage(part)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.hirte..").and(not(resideInAnyPackage(allowed)))));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(library);
    }
}
