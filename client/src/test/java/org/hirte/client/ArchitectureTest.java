package org.hirte.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture that concern the Java client (docs/architecture.md). */
@Tag("architecture")
class ArchitectureTest {
    @Test
    void needsOnlyTheJdkAndDbusJava() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.freedesktop.dbus..", "org.hirte.client..", "org.jspecify..")
                .check(new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages("org.hirte.client"));
    }
}
