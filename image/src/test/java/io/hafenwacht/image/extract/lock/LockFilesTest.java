package io.hafenwacht.image.extract.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each format as its own tool writes it: what is found, in which line, and what is left out on purpose.
class LockFilesTest {
    record Case(String path, Extractor reader, String text, List<String> expected) {
        @Override
        public String toString() {
            return path + " " + reader.name();
        }
    }

    static Stream<Case> formats() {
        return Stream.of(
                new Case(
                        "package-lock.json",
                        new NpmLock(),
                        """
                        {
                          "name": "app", "lockfileVersion": 3,
                          "packages": {
                            "": {"name": "app", "version": "1.0.0"},
                            "node_modules/lodash": {
                              "version": "4.17.20", "resolved": "https://r.test/l.tgz", "integrity": "sha512-x=="
                            },
                            "node_modules/a/node_modules/@s/b": {"version": "2.0.0-rc.1", "dev": true},
                            "node_modules/old": {"name": "real", "version": "1.1.1"},
                            "node_modules/own": {"resolved": "libs/own", "link": true},
                            "libs/own": {"version": "0.0.1"},
                            "node_modules/forked": {"version": "3.0.0", "resolved": "git+ssh://git@h.test/f.git#1"}
                          },
                          "dependencies": {"lodash": {"version": "9.9.9"}}
                        }
                        """,
                        List.of("npm @s/b 2.0.0-rc.1 :8", "npm lodash 4.17.20 :5", "npm real 1.1.1 :9")),
                new Case(
                        "npm-shrinkwrap.json",
                        new NpmLock(),
                        """
                        {"lockfileVersion": 1, "dependencies": {
                          "a": {"version": "1.0.0", "requires": {"b": "^2"}, "dependencies": {
                            "b": {"version": "2.0.0"}}},
                          "alias": {"version": "npm:@s/real@3.0.0"},
                          "far": {"version": "git+https://h.test/f.git#1"}}}
                        """,
                        List.of("npm @s/real 3.0.0 :4", "npm a 1.0.0 :2", "npm b 2.0.0 :3")),
                new Case(
                        "yarn.lock",
                        new YarnLock(),
                        """
                        # yarn lockfile v1

                        "@babel/core@^7.0.0", "@babel/core@^7.1.0":
                          version "7.12.3"
                          resolved "https://r.test/c.tgz#0"
                          dependencies:
                            version "^1"

                        lodash@^4.17.4:
                          version "4.17.20"

                        "short@npm:long@^1":
                          version "1.2.3"

                        "own@file:../own":
                          version "0.0.0"
                        """,
                        List.of("npm @babel/core 7.12.3 :3", "npm lodash 4.17.20 :9", "npm long 1.2.3 :12")),
                new Case("yarn.lock", new YarnLock(), """
                        __metadata:
                          version: 6

                        "app@workspace:.":
                          version: 0.0.0-use.local
                          resolution: "app@workspace:."

                        "lodash@npm:^4.17.20, lodash@npm:^4.17.4":
                          version: 4.17.21
                          resolution: "lodash@npm:4.17.21"
                        """, List.of("npm lodash 4.17.21 :8")),
                new Case(
                        "pnpm-lock.yaml",
                        new PnpmLock(),
                        """
                        lockfileVersion: '9.0'
                        importers:
                          .:
                            dependencies:
                              lodash: 4.17.20
                        packages:
                          '@s/a@1.0.0':
                            resolution: {integrity: sha512-x==}
                          lodash@4.17.20(peer@1.0.0):
                            resolution: {integrity: sha512-y==}
                          /old/2.0.0_peer@1:
                            dev: true
                          /@t/b@3.0.0-beta.1: {}
                        snapshots:
                          ghost@1.0.0: {}
                        """,
                        List.of(
                                "npm @s/a 1.0.0 :7",
                                "npm @t/b 3.0.0-beta.1 :13",
                                "npm lodash 4.17.20 :9",
                                "npm old 2.0.0 :11")),
                new Case("Cargo.lock", new CargoLock(), """
                        version = 3

                        [[package]]
                        name = "own"
                        version = "0.1.0"
                        dependencies = [
                         "time",
                        ]

                        [[package]]
                        name = "time"
                        version = "0.1.42"
                        source = "registry+https://github.com/rust-lang/crates.io-index"

                        [[package]]
                        name = "forked"
                        version = "1.0.0"
                        source = "git+https://h.test/f?rev=1#1"
                        """, List.of("cargo time 0.1.42 :10")),
                new Case("poetry.lock", new PythonLock(), """
                        [[package]]
                        name = "requests"
                        version = "2.19.1"
                        description = "HTTP"

                        [package.dependencies]
                        name = "trap"
                        version = "1"

                        [metadata]
                        content-hash = "0"
                        """, List.of("pypi requests 2.19.1 :1")),
                new Case("uv.lock", new PythonLock(), """
                        [[package]]
                        name = "own"
                        version = "0.1.0"
                        source = { editable = "." }

                        [[package]]
                        name = "jinja2"
                        version = "2.4.1"
                        source = { registry = "https://pypi.test/simple" }
                        """, List.of("pypi jinja2 2.4.1 :6")),
                new Case(
                        "api/requirements.txt",
                        new Requirements(),
                        """
                        # comment==1.0
                        -r other.txt
                        Jinja2==2.4.1
                        requests [socks] == 2.19.1 ; python_version > '3' # why
                        urllib3===1.24 \\
                            --hash=sha256:0
                        flask>=1.0
                        plain
                        git+https://h.test/f.git
                        """,
                        List.of("pypi Jinja2 2.4.1 :3", "pypi requests 2.19.1 :4", "pypi urllib3 1.24 :5", "gap 2")),
                new Case(
                        "Pipfile.lock",
                        new PipfileLock(),
                        """
                        {"_meta": {"hash": {"sha256": "0"}}, "default": {
                          "requests": {"hashes": ["sha256:0"], "version": "==2.19.1"},
                          "own": {"path": "."}},
                         "develop": {"pytest": {"version": "==3.0"}}}
                        """,
                        List.of("pypi pytest 3.0 :4", "pypi requests 2.19.1 :2")),
                new Case(
                        "composer.lock",
                        new ComposerLock(),
                        """
                        {"packages": [
                          {"name": "guzzlehttp/guzzle", "version": "6.3.0", "require": {"name": "x/y"}}],
                         "packages-dev": [{"name": "phpunit/phpunit", "version": "v9.0"}]}
                        """,
                        List.of("composer guzzlehttp/guzzle 6.3.0 :2", "composer phpunit/phpunit v9.0 :3")),
                new Case("packages.lock.json", new NugetLock(), """
                        {"version": 1, "dependencies": {"net8.0": {
                          "Newtonsoft.Json": {"type": "Direct", "requested": "[12.0.1, )", "resolved": "12.0.1",
                            "dependencies": {"A": "1"}},
                          "own": {"type": "Project"}}}}
                        """, List.of("nuget Newtonsoft.Json 12.0.1 :2")),
                new Case(
                        "packages.config",
                        new NugetPackagesConfig(),
                        """
                        <packages>
                          <package id="jQuery" version="1.9.1" targetFramework="net45" />
                          <package targetFramework="net45" allowedVersions="[3,4)" version="2.0" id="B" />
                        </packages>
                        """,
                        List.of("nuget B 2.0 :3", "nuget jQuery 1.9.1 :2")),
                new Case(
                        "go.mod",
                        new GoMod(),
                        """
                        module example.test/own
                        go 1.22
                        require golang.org/x/text v0.3.0 // indirect
                        require (
                        \tgithub.com/A/b/v2 v2.0.0+incompatible
                        \texample.test/local v1.0.0
                        \texample.test/forked v1.0.0
                        )
                        exclude example.test/bad v1.0.0
                        replace example.test/local => ../local
                        replace (
                        \texample.test/forked v1.0.0 => example.test/fork v1.0.1
                        )
                        """,
                        List.of(
                                "golang example.test/fork v1.0.1 :12",
                                "golang github.com/A/b/v2 v2.0.0+incompatible :5",
                                "golang golang.org/x/text v0.3.0 :3")),
                new Case(
                        "Gemfile.lock",
                        new GemfileLock(),
                        """
                        PATH
                          remote: .
                          specs:
                            own (0.1.0)
                        GEM
                          remote: https://rubygems.test/
                          specs:
                            nokogiri (1.10.0-x86_64-linux)
                              mini_portile2 (~> 2.4.0)
                            rack (2.0.1)
                        DEPENDENCIES
                          rack
                        """,
                        List.of("gem nokogiri 1.10.0-x86_64-linux :8", "gem rack 2.0.1 :10")),
                new Case(
                        "gradle.lockfile",
                        new GradleLock(),
                        """
                        # This is a Gradle generated file
                        org.apache.logging.log4j:log4j-core:2.14.1=runtimeClasspath
                        empty=annotationProcessor
                        """,
                        List.of("maven org.apache.logging.log4j:log4j-core 2.14.1 :2")),
                new Case("pom.xml", new OtherLocks(), "<project/>", List.of("gap")));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void asTheirToolsWriteThem(Case given) throws MalformedInput {
        assertThat(read(given, given.text().getBytes(StandardCharsets.UTF_8)))
                .containsExactlyElementsOf(given.expected());
        assertThat(read(given, given.text().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)))
                .containsExactlyElementsOf(given.expected());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void cutOrDamagedTheyEndAndSayNothingButPackages(Case given) {
        byte[] good = given.text().getBytes(StandardCharsets.UTF_8);
        var random = new Random(11);
        for (int i = 0; i < 600; i++) {
            byte[] bad = i < good.length ? Arrays.copyOf(good, i) : good.clone();
            if (i >= good.length) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(read(given, bad).size()).isLessThan(20);
            } catch (MalformedInput e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void longLinesTakeTimeInProportion(Case given) {
        for (String piece : List.of("a", "a@", "@a/", "\"", " ", "1.", "a:b:", "a (", "<package ", "{", "=> ", "[")) {
            byte[] long_ = (given.text() + piece.repeat(200_000 / piece.length())).getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            try {
                read(given, long_);
            } catch (MalformedInput e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            assertThat(System.nanoTime() - start).as(piece).isLessThan(20_000_000_000L);
        }
    }

    @Test
    void eachIsRegisteredAndNamedOnce() {
        List<String> names = LockFile.all().stream().map(Extractor::name).toList();
        assertThat(names).doesNotHaveDuplicates().hasSize(14);
    }

    private static List<String> read(Case given, byte[] bytes) throws MalformedInput {
        var found = new TreeSet<String>();
        var gaps = new ArrayList<String>();
        var entry = new FileEntry(given.path(), FileEntry.Type.FILE, 0644, 0, 0, bytes.length, "", "");
        given.reader().extract(new WantedFile(entry, MemorySegment.ofArray(bytes)), new Extraction() {
            @Override
            public void found(InstalledPackage pkg) {
                assertThat(pkg.location().path()).isEqualTo(given.path());
                found.add(pkg.kind().purlType() + " " + pkg.name() + " " + pkg.version() + " :"
                        + pkg.attribute(Attribute.LINE).orElse(""));
            }

            @Override
            public void found(OperatingSystem os) {
                throw new AssertionError();
            }

            @Override
            public void owned(String packageName, String path) {
                throw new AssertionError();
            }

            @Override
            public void content(FileContent content) {
                throw new AssertionError();
            }

            @Override
            public void gap(Text reason, Text remedy) {
                gaps.add(("gap " + reason.english().replaceAll("[^0-9]", "")).strip());
            }
        });
        var all = new ArrayList<>(found);
        all.addAll(gaps);
        return all;
    }
}
