package io.hafenwacht.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.compose.ComposeChecks;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.audit.dockerfile.DockerfileChecks;
import io.hafenwacht.audit.image.ImageChecks;
import io.hafenwacht.audit.kubernetes.KubernetesChecks;
import io.hafenwacht.audit.tree.TreeChecks;
import io.hafenwacht.core.rule.Check;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.diagnose.Playbooks;
import io.hafenwacht.testkit.golden.Golden;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.Detectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is written is loaded, tested and documented.
class CompletenessTest {
    private static final Pattern SERVICE = Pattern.compile("^@AutoService\\((\\w+)\\.class\\)", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    @Test
    void everythingRegisteredIsLoadedAndNothingWrittenStaysOut() throws IOException {
        var written = new TreeSet<String>();
        for (Path file : sources("main")) {
            String text = Files.readString(file);
            Matcher service = SERVICE.matcher(text);
            Matcher pkg = PACKAGE.matcher(text);
            if (service.find() && pkg.find()) {
                written.add(service.group(1) + " " + pkg.group(1) + "."
                        + file.getFileName().toString().replace(".java", ""));
            }
        }
        var loaded = new TreeSet<String>();
        for (Path services : serviceFiles()) {
            String spi = services.getFileName().toString();
            String simple = spi.substring(spi.lastIndexOf('.') + 1);
            Files.readAllLines(services).stream()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> loaded.add(simple + " " + line));
        }
        assertThat(loaded).isEqualTo(written);
        assertThat(written).isNotEmpty();
    }

    @Test
    void everyImplementationOfASpiIsRegistered() throws IOException {
        var forgotten = new ArrayList<String>();
        Pattern implementing = Pattern.compile(
                "class \\w+[^{]* (?:implements|extends) [^{]*\\b(\\w+Check|Detector|Extractor|ReportWriter|Subcommand|SecretKind|Playbook)\\b");
        for (Path file : sources("main")) {
            String text = Files.readString(file);
            boolean isAbstract = text.contains("abstract class") || text.contains("sealed interface");
            if (implementing.matcher(text).find() && !text.contains("@AutoService") && !isAbstract) {
                forgotten.add(file.getFileName().toString());
            }
        }
        assertThat(forgotten).isEmpty();
    }

    @Test
    void everyRuleIsWholeAndItsIdUnique() {
        List<Rule> rules = Catalogue.rules();
        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.references()).as(rule.id()).isNotEmpty();
            assertThat(rule.title().english())
                    .as(rule.id())
                    .isNotEqualTo(rule.title().german());
            assertThat(rule.fix().english())
                    .as(rule.id())
                    .isNotEqualTo(rule.fix().german());
        });
    }

    @Test
    void everyParameterThatIsReadIsDeclared() throws IOException {
        Pattern read = Pattern.compile("(?:parameter|list|written|names)\\(\\s*(?:context,\\s*)?RULE,\\s*\"(\\w+)\"");
        var undeclared = new ArrayList<String>();
        int found = 0;
        for (Path file : sources("main")) {
            String text = Files.readString(file);
            for (Matcher name = read.matcher(text); name.find(); found++) {
                if (!Pattern.compile("Parameter\\.of\\(\\s*\"" + name.group(1) + "\"")
                        .matcher(text)
                        .find()) {
                    undeclared.add(file.getFileName() + " reads " + name.group(1)
                            + ": declare it, .fixedBy(...).taking(Parameter.of(...))");
                }
            }
        }
        assertThat(undeclared).isEmpty();
        assertThat(found).isGreaterThan(20);
    }

    @Test
    void everyCheckHasATestWithGoodAndBadCases() throws IOException {
        Path tests = Golden.root().resolve("audit/src/test/java");
        Path watching = Golden.root().resolve("watch/src/test/java");
        for (Detector detector : Detectors.all()) {
            Path test = watching.resolve(detector.getClass().getName().replace('.', '/') + "Test.java");
            assertThat(test).exists();
            assertThat(Files.readString(test)).as(test.toString()).contains("isEmpty()");
        }
        List<Check<?>> checks = new ArrayList<>(ImageChecks.all());
        checks.addAll(DockerfileChecks.all());
        checks.addAll(ComposeChecks.all());
        checks.addAll(DockerChecks.all());
        checks.addAll(KubernetesChecks.all());
        checks.addAll(TreeChecks.all());
        for (Check<?> check : checks) {
            Path test = tests.resolve(check.getClass().getName().replace('.', '/') + "Test.java");
            assertThat(test).exists();
            assertThat(Files.readString(test))
                    .as(test.toString())
                    .contains("pass")
                    .contains("fail");
        }
    }

    @Test
    void everyCheckHasItsPageAndEveryPageItsCheck() throws IOException {
        Set<String> pages = new TreeSet<>();
        try (Stream<Path> files = Files.list(Golden.root().resolve("docs/checks"))) {
            files.map(f -> f.getFileName().toString().replace(".md", ""))
                    .filter(n -> n.startsWith("HW-"))
                    .forEach(pages::add);
        }
        assertThat(pages)
                .isEqualTo(
                        new TreeSet<>(Catalogue.rules().stream().map(Rule::id).toList()));
    }

    @Test
    void everyPlaybookHasItsPageAndEveryPageItsPlaybook() throws IOException {
        Set<String> pages = new TreeSet<>();
        try (Stream<Path> files = Files.list(Golden.root().resolve("docs/playbooks"))) {
            files.map(f -> f.getFileName().toString().replace(".md", ""))
                    .filter(n -> n.startsWith("HW-T"))
                    .forEach(pages::add);
        }
        var ids = Playbooks.all().stream().map(playbook -> playbook.card().id()).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("HW-T\\d\\d"));
        assertThat(pages).isEqualTo(new TreeSet<>(ids));
    }

    private static List<Path> sources(String kind) throws IOException {
        var found = new ArrayList<Path>();
        try (Stream<Path> modules = Files.list(Golden.root())) {
            for (Path module :
                    modules.filter(m -> Files.exists(m.resolve("pom.xml"))).toList()) {
                Path folder = module.resolve("src/" + kind + "/java");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.walk(folder)) {
                        files.filter(f -> f.toString().endsWith(".java")).forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> serviceFiles() throws IOException {
        var found = new ArrayList<Path>();
        try (Stream<Path> modules = Files.list(Golden.root())) {
            for (Path module : modules.toList()) {
                Path folder = module.resolve("target/classes/META-INF/services");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.list(folder)) {
                        files.filter(f -> f.getFileName().toString().startsWith("io.hafenwacht"))
                                .forEach(found::add);
                    }
                }
            }
        }
        return found;
    }
}
