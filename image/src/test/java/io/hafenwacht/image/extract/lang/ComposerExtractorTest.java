package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerExtractorTest {
    private static final ComposerExtractor EXTRACTOR = new ComposerExtractor();
    private static final String PATH = "var/www/vendor/composer/installed.json";
    private static final String PACKAGES = """
            [{"name": "symfony/http-kernel", "version": "v6.3.0", "version_normalized": "6.3.0.0",
              "require": {"php": ">=8.1", "name": "x"}, "license": ["MIT"], "authors": [{"name": "A/B"}]},
             {"name": "acme/tool", "version": "dev-main", "license": ["MIT", "GPL-2.0-only"]}]""";

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"packages\": %s, \"dev\": true, \"dev-package-names\": [\"x/y\"]}"})
    void bothGenerationsOfTheFormat(String around) {
        var found = in(String.format(around, PACKAGES));
        assertThat(found.lines())
                .containsExactly("acme/tool dev-main @ " + PATH, "symfony/http-kernel v6.3.0 @ " + PATH);
        assertThat(found.packages.getLast().attribute(Attribute.LICENSE)).contains("MIT OR GPL-2.0-only");
        assertThat(found.gaps).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"packages\": {}}",
                "{\"package\": [{\"name\": \"a/b\", \"version\": \"1\"}]}",
                "[{\"name\": \"ab\", \"version\": \"1\"}]",
                "[{\"name\": \"a/b\"}]",
                "[{\"name\": \"a/b\", \"version\": 1}]",
                "[{\"name\": \"a/b/c\", \"version\": \"1\"}]",
                "[[{\"name\": \"a/b\", \"version\": \"1\"}]]",
                "[\"a/b\"]",
                "1",
            })
    void nearMisses(String json) {
        assertThat(in(json).packages).isEmpty();
        assertThat(in(json).gaps).isEmpty();
    }

    @Test
    void whatStandsBeforeTheDamageIsKept() {
        var found = in(PACKAGES.substring(0, PACKAGES.length() - 10));
        assertThat(found.names()).containsExactly("symfony/http-kernel v6.3.0");
        assertThat(found.gaps).hasSize(1);
    }

    @Test
    void onlyInComposersOwnFolder() {
        assertThat(Found.in(EXTRACTOR, "composer/installed.json", PACKAGES).packages)
                .hasSize(2);
        assertThat(Found.in(EXTRACTOR, "vendor/xcomposer/installed.json", PACKAGES).packages)
                .isEmpty();
    }

    @Test
    void survivesDamage() {
        Found.survives(EXTRACTOR, PATH, PACKAGES);
    }

    private static Found in(String json) {
        return Found.in(EXTRACTOR, PATH, json);
    }
}
