package org.hirte.ctl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture that concern hirtectl (docs/architecture.md). */
@Tag("architecture")
class ArchitectureTest {
    private final JavaClasses cli = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("org.hirte.ctl");

    /** The bus is libhirte's own, since dbus-java starts too slowly for a command line. */
    @Test
    void onlyTheBusPackageKnowsConnections() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("org.hirte.ctl.bus..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                        "org.hirte.loop..",
                        "org.hirte.dbus.wire..",
                        "org.hirte.dbus.auth..",
                        "org.hirte.dbus.peer..",
                        "org.hirte.config..",
                        "org.hirte.notify..")));
    }

    @Test
    void commandsKnowNoFrameworkForDbus() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("org.freedesktop.."));
    }

    @Test
    void seesNoDaemon() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hirte.manager..", "org.hirte.agent..", "org.hirte.lab.."));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(cli);
    }
}
