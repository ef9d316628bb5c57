package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Verdict;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BallastTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app/.git/HEAD                            | fail app/.git/HEAD: repository with its history
            app/Dockerfile                           | fail app/Dockerfile: build files
            app/docker-compose.yml                   | fail
            usr/share/doc/tool/Dockerfile            | pass
            app/node_modules/x/Dockerfile            | pass
            var/lib/apt/lists/deb.example_Packages   | fail var/lib/apt/lists
            var/lib/apt/lists/lock                   | pass
            root/.cache/pip/selfcheck                | fail
            var/cache/apk/APKINDEX.tar.gz            | fail
            app/compose.yaml                         | fail app/compose.yaml: build files
            app/.vscode/settings.json                | fail app/.vscode/settings.json: settings of an editor
            app/node_modules/jest/package.json       | fail app/node_modules/jest/package.json: packages for development
            app/node_modules/a/node_modules/jest/package.json | pass
            usr/local/lib/node_modules/jest/package.json | pass
            app/node_modules/express/package.json    | pass
            app/HEAD                                 | pass
            usr/bin/app                              | pass
            """)
    void leftovers(String path, String outcome) {
        var snapshot = image().file(path, FileEntry.Type.FILE, 0644).build();
        assertThat(Verdicts.of(new Ballast(), snapshot)).startsWith(outcome);
    }

    @Test
    void cachesCarryWhatDockleCallsThem() {
        var snapshot =
                image().file("var/cache/apk/a", FileEntry.Type.FILE, 0644).build();
        var found = (Verdict.Fail) new Ballast()
                .check(snapshot, new CheckContext(Instant.EPOCH, Map.of()))
                .getFirst();
        assertThat(found.references()).extracting(Reference::clause).contains("DKL-DI-0004");
        assertThat(found.references()).extracting(Reference::clause).doesNotContain("DKL-DI-0005");
    }

    @Test
    void eachKindOnceWithACount() {
        var snapshot = image().file("var/lib/apt/lists/a", FileEntry.Type.FILE, 0644)
                .file("var/lib/apt/lists/b", FileEntry.Type.FILE, 0644)
                .file("var/lib/apt/lists/partial", FileEntry.Type.DIRECTORY, 0755)
                .build();
        assertThat(Verdicts.of(new Ballast(), snapshot)).contains("var/lib/apt/lists/a (2)");
    }
}
