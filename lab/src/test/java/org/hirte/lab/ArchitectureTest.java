package org.hirte.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture that concern the lab (docs/architecture.md). */
@Tag("architecture")
class ArchitectureTest {
    @Test
    void drivesTheDaemonsOnlyFromOutside() {
        noClasses()
                .that()
                .resideOutsideOfPackages( // these run them in their own process
                        "org.hirte.lab.simulation..", "org.hirte.lab.inprocess..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.hirte.manager..",
                        "org.hirte.agent..",
                        "org.hirte.ctl..",
                        "io.quarkus..")
                .check(new ClassFileImporter().importPackages("org.hirte.lab"));
    }
}
