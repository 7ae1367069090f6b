package org.hirte.manager;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.hirte.dbus.peer.MethodError;
import org.hirte.dbus.wire.Body;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture that concern the manager (docs/architecture.md). */
@Tag("architecture")
class ArchitectureTest {
    private final JavaClasses daemon = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("org.hirte.manager");

    @Test
    void coreSeesOnlyTheContractsWordsItsOwnPortsAndTwoOpaqueValues() {
        check(classes()
                .that()
                .resideInAPackage("org.hirte.manager.core..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "org.hirte.manager.core..",
                                "org.hirte.protocol..",
                                "org.hirte.dbus.type..")
                        .or(belongToAnyOf(Body.class, MethodError.class))));
    }

    @Test
    void coreTouchesNoThreadSocketOrSystemClock() {
        check(noClasses()
                .that()
                .resideInAPackage("org.hirte.manager.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, java.time.Clock.class, java.util.Random.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime"));
    }

    @Test
    void frameworkStaysInAppAndPlane() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("org.hirte.manager.app..", "org.hirte.manager.plane..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "io.micrometer..",
                        "jakarta..",
                        "org.eclipse.microprofile..",
                        "picocli.."));
    }

    @Test
    void runsOnNoForeignDbusLibrary() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("org.freedesktop.."));
    }

    @Test
    void httpPlaneNeverTouchesApiOrLinks() {
        check(noClasses()
                .that()
                .resideInAPackage("org.hirte.manager.plane..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hirte.manager.api..", "org.hirte.manager.link.."));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(daemon);
    }
}
