package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.extract.Extractor;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Formats of a few lines: the Java run time, unpacked Maven archives, conda, WordPress.
class SmallFormatsTest {
    private static final String RELEASE = """
            IMPLEMENTOR="Eclipse Adoptium"
            JAVA_RUNTIME_VERSION="17.0.9+9"
            JAVA_VERSION="17.0.9"
            MODULES="java.base java.logging"
            """;

    @Test
    void theJavaRunTime() {
        var found = Found.in(new JavaReleaseExtractor(), "opt/java/release", RELEASE);
        assertThat(found.lines()).containsExactly("openjdk 17.0.9 @ opt/java/release");
        assertThat(found.packages.getFirst().kind()).isEqualTo(PackageKind.GENERIC);
        assertThat(found.packages.getFirst().attribute(Attribute.MAINTAINER)).contains("Eclipse Adoptium");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JAVA_VERSION=\"1.8.0_392\" | openjdk 1.8.0_392",
                "JAVA_VERSION=\"21\";BUILD_TYPE=\"commercial\" | oracle-jdk 21",
                "JAVA_VERSION=\"\" | ''",
                "VERSION=\"17\" | ''",
                "# JAVA_VERSION=\"17\" | ''",
                "6.1.0-13-amd64 | ''",
            })
    void otherFilesCalledReleaseAreNothing(String text, String expected) {
        assertThat(Found.in(new JavaReleaseExtractor(), "x/release", text.replace(';', '\n'))
                        .names())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "app/META-INF/maven/g/a/pom.properties, true",
        "META-INF/maven/g/a/pom.properties, true",
        "app/META-INF/maven/g/b/pom.properties, false",
        "app/target/maven-archiver/pom.properties, false",
        "app/XMETA-INF/maven/g/a/pom.properties, false",
        "app/META-INF/maven/g/a/x/pom.properties, false",
    })
    void unpackedMavenArchives(String path, boolean counts) {
        assertThat(Found.in(new PomPropertiesExtractor(), path, "groupId=g\nartifactId=a\nversion=1\n")
                        .lines())
                .isEqualTo(counts ? List.of("g:a 1 @ " + path) : List.of());
    }

    @Test
    void conda() {
        String record = """
                {"build": "h0", "depends": [{"name": "no"}], "name": "openssl", "version": "1.1.1w", "subdir": "linux-64",
                 "license": "OpenSSL", "files": ["name"]}""";
        String path = "opt/conda/conda-meta/openssl-1.1.1w-h0.json";
        var found = Found.in(new CondaExtractor(), path, record);
        assertThat(found.lines()).containsExactly("openssl 1.1.1w @ " + path);
        assertThat(found.packages.getFirst().kind()).isEqualTo(PackageKind.CONDA);
        assertThat(found.packages.getFirst().purl()).hasToString("pkg:conda/openssl@1.1.1w");
        assertThat(Found.in(new CondaExtractor(), "opt/conda-meta/x/a.json", record).packages)
                .isEmpty();
        assertThat(Found.in(new CondaExtractor(), path, "{\"name\": \"a\"}").packages)
                .isEmpty();
        Found.survives(new CondaExtractor(), path, record);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$wp_version = '6.3.1'; | wordpress 6.3.1",
                "  $wp_version=\"6.4-beta2\"; | wordpress 6.4-beta2",
                "$wp_db_version = 55853; | ''",
                "// $wp_version = '6.3.1'; | ''",
                "$wp_version = $x; | ''",
            })
    void wordpress(String line, String expected) {
        String text = "<?php\n/**\n * @global string $wp_version\n */\n" + line + "\n";
        assertThat(Found.in(new WordpressExtractor(), "var/www/wp-includes/version.php", text)
                        .names())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
        assertThat(Found.in(new WordpressExtractor(), "var/www/includes/version.php", text).packages)
                .isEmpty();
    }

    @Test
    void surviveDamage() {
        Found.survives(new JavaReleaseExtractor(), "opt/java/release", RELEASE);
        Found.survives(
                new PomPropertiesExtractor(),
                "META-INF/maven/g/a/pom.properties",
                "groupId=g\nartifactId=a\nversion=1\n");
        Found.survives(new WordpressExtractor(), "wp-includes/version.php", "<?php\n$wp_version = '6.3.1';\n$x = 1;\n");
    }

    @Test
    void everyExtractorHereIsLoadedAndItsNameIsItsOwn() {
        var names = ServiceLoader.load(Extractor.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(e -> e.getClass().getPackageName().equals(getClass().getPackageName()))
                .map(Extractor::name)
                .toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(
                        "java-archive",
                        "java-unpacked",
                        "java-release",
                        "node-package",
                        "python-metadata",
                        "conda-meta",
                        "ruby-gemspec",
                        "php-composer",
                        "dotnet-deps",
                        "wordpress");
    }
}
