package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against the truth of a real repository: Maven's local one names each archive's coordinates by its folders.
class LocalRepositoryTest {
    /// A run of about a second; the folder's order spreads them over all groups.
    private static final int ARCHIVES = 400;

    @Test
    void noArchiveIsTakenForAnother() throws IOException {
        Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
        assumeTrue(Files.isDirectory(repository), "there is no local Maven repository in the home folder");
        List<Path> jars;
        try (var files = Files.walk(repository)) {
            jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        }
        assumeTrue(jars.size() >= 50, "the local Maven repository is too small to say anything");
        var wrong = new ArrayList<String>();
        int right = 0;
        int read = 0;
        for (int i = 0; i < jars.size(); i += Math.max(1, jars.size() / ARCHIVES)) {
            Path jar = jars.get(i);
            String expected = coordinates(repository.relativize(jar));
            var own = at(jar);
            read++;
            right += own.contains(expected) ? 1 : 0;
            own.stream()
                    .filter(gav -> gav.contains(":") && !gav.equals(expected))
                    .forEach(gav -> wrong.add(jar.getFileName() + " is " + expected + ", not " + gav));
        }
        assertThat(wrong).isEmpty();
        // The rest says no group and is named without one.
        assertThat(right).isGreaterThan(read / 2);
    }

    private static String coordinates(Path inRepository) {
        int names = inRepository.getNameCount();
        String group =
                inRepository.subpath(0, names - 3).toString().replace('/', '.').replace('\\', '.');
        return group + ":" + inRepository.getName(names - 3) + " " + inRepository.getName(names - 2);
    }

    /// What the archive is said to be itself, without what is packed into it.
    private static List<String> at(Path jar) throws IOException {
        try (var arena = Arena.ofConfined();
                var channel = FileChannel.open(jar)) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            var found = Found.in(new JavaArchiveExtractor(), "x/" + jar.getFileName(), bytes);
            return found.packages.stream()
                    .filter(p -> !p.location().path().contains("!/"))
                    .map(p -> p.name() + " " + p.version())
                    .toList();
        }
    }
}
