package io.hafenwacht.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static JavaClasses product;

    @BeforeAll
    static void read() {
        product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.hafenwacht");
    }

    @Test
    void coreAndAuditTouchNothing() {
        noClasses()
                .that()
                .resideInAnyPackage("io.hafenwacht.core..", "io.hafenwacht.audit..", "io.hafenwacht.diagnose..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .because("pure functions over snapshots can be tested as tables and run anywhere")
                .check(product);
    }

    @Test
    void onlyConnectHasSockets() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.hafenwacht.connect..", "io.hafenwacht.testkit..")
                .and()
                .resideInAPackage("io.hafenwacht..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\..*Socket.*|java\\.net\\.http\\..*|java\\.nio\\.channels\\..*Socket.*|javax\\.net\\..*")
                .because("one module holds all that leaves this machine, so that --offline can be total")
                .check(product);
    }

    @Test
    void theStarHasNoChords() {
        for (String[] pair : new String[][] {
            {"image", "vulndb|audit|connect|kernel|watch|diagnose|report|app"},
            {"vulndb", "image|audit|connect|kernel|watch|diagnose|report|app"},
            {"audit", "image|vulndb|connect|kernel|watch|diagnose|report|app"},
            {"connect", "image|vulndb|audit|kernel|watch|diagnose|report|app"},
            {"kernel", "image|vulndb|audit|connect|watch|diagnose|report|app"},
            {"watch", "image|vulndb|audit|connect|kernel|diagnose|report|app"},
            {"diagnose", "image|vulndb|audit|connect|kernel|watch|report|app"},
            {"report", "image|vulndb|audit|connect|kernel|watch|diagnose|app"},
            {"formats", "image|vulndb|audit|connect|kernel|watch|diagnose|report|app"},
            {"core", "formats|image|vulndb|audit|connect|kernel|watch|diagnose|report|app"}
        }) {
            noClasses()
                    .that()
                    .resideInAPackage("io.hafenwacht." + pair[0] + "..")
                    .should()
                    .dependOnClassesThat()
                    .haveNameMatching("io\\.hafenwacht\\.(" + pair[1] + ")\\..*")
                    .because("every module depends on core alone, and on formats for text; app alone sees all")
                    .check(product);
        }
    }

    @Test
    void noCyclesBetweenTheModulesPackages() {
        for (String module :
                new String[] {"image", "vulndb", "audit", "connect", "kernel", "watch", "diagnose", "report"}) {
            slices().matching("io.hafenwacht." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a cycle is one package with two names")
                    .allowEmptyShould(true)
                    .check(product);
        }
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = product.stream()
                .filter(c -> c.getPackageName().startsWith("io.hafenwacht."))
                .map(c -> c.getPackage())
                .distinct()
                .filter(p ->
                        p.getClasses().stream().anyMatch(c -> !c.getSimpleName().equals("package-info")))
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(p -> p.getName())
                .sorted()
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Misc)(\\$.*)?")
                .because("such names hold anything and are found by nobody")
                .check(product);
    }

    @Test
    void onlyTheProcessPrints() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.hafenwacht.app.Main")
                .and()
                .resideOutsideOfPackages("io.hafenwacht.bench..", "picocli..", "io.hafenwacht.testkit..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("results go to the console that the session was given, so that tests and servers can have it")
                .check(product);
    }

    @Test
    void threadsHaveOwners() {
        classes()
                .that()
                .resideInAnyPackage("io.hafenwacht.core..", "io.hafenwacht.audit..", "io.hafenwacht.report..")
                .should()
                .onlyDependOnClassesThat()
                .haveNameNotMatching("java\\.util\\.concurrent\\.(Executors|ExecutorService|ForkJoin.*)")
                .because("pure code starts no threads")
                .check(product);
    }
}
