package io.hafenwacht.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.testkit.golden.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The style that a machine can see.
class TidyTest {
    private static final int MAX_LINES = 500;
    private static final int MAX_COLUMNS = 200;

    @Test
    void sourcesAreShortAndFinished() throws IOException {
        var problems = new ArrayList<String>();
        for (Path file : javaFiles()) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            String name = Golden.root().relativize(file).toString();
            if (lines.size() > MAX_LINES) {
                problems.add(name + " has " + lines.size() + " lines, at most " + MAX_LINES + " are allowed");
            }
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.length() > MAX_COLUMNS) {
                    problems.add(name + ":" + (i + 1) + " has " + line.length() + " columns");
                }
                if (line.contains("TO" + "DO") || line.contains("FIX" + "ME")) {
                    problems.add(name + ":" + (i + 1) + " is unfinished");
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void nothingNamesARegistryHostOrASharedFolderOfAMachine() throws IOException {
        var problems = new ArrayList<String>();
        for (Path file : javaFiles()) {
            String text = Files.readString(file);
            for (String banned : List.of(
                    "repo.maven." + "apache", "registry." + "npmjs", "deb." + "debian.org", "/work/" + "main")) {
                if (text.contains(banned)) {
                    problems.add(file + " contains " + banned);
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    private static List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Golden.root())) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> !f.toString().contains("/target/"))
                    .toList();
        }
    }
}
