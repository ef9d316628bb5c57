package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodePackageExtractorTest {
    private static final NodePackageExtractor EXTRACTOR = new NodePackageExtractor();
    private static final String PATH = "app/node_modules/a/package.json";

    @ParameterizedTest
    @CsvSource({
        "app/node_modules/a/package.json, INSTALLED",
        "node_modules/a/package.json, INSTALLED",
        "usr/lib/node_modules/npm/node_modules/semver/package.json, INSTALLED",
        "app/node_modules/@angular/core/package.json, INSTALLED",
        "app/node_modules/@angular/core/node_modules/@x/y/package.json, INSTALLED",
        "app/node_modules/.pnpm/a@1.0.0/node_modules/a/package.json, INSTALLED",
        "app/node_modules/.pnpm/@x+a@1.0.0_react@17.0.2/node_modules/@x/a/package.json, INSTALLED",
        "app/.yarn/unplugged/a-npm-1.0.0-0123456789/node_modules/a/package.json, INSTALLED",
        "app/test/node_modules/a/package.json, INSTALLED",
        "usr/share/nodejs/a/package.json, INSTALLED",
        "usr/share/nodejs/@babel/core/package.json, INSTALLED",
        "usr/lib/x86_64-linux-gnu/nodejs/a/package.json, INSTALLED",
        // Data of packages.
        "app/node_modules/a/dist/package.json, OTHER",
        "app/node_modules/a/esm/package.json, OTHER",
        "app/node_modules/a/test/fixtures/node_modules/b/package.json, OTHER",
        "app/node_modules/next/dist/compiled/b/package.json, OTHER",
        "app/node_modules/package.json, OTHER",
        "app/node_modules/@angular/package.json, OTHER",
        "app/node_modules/@angular/core/testing/package.json, OTHER",
        "app/node_modules/.pnpm/package.json, OTHER",
        "app/node_modules/.pnpm/a@1.0.0/package.json, OTHER",
        "app/node_modules/.cache/x/package.json, OTHER",
        "usr/share/nodejs/a/dist/package.json, OTHER",
        // Applications.
        "app/package.json, MAIN",
        "package.json, MAIN",
        "usr/src/app/package.json, MAIN",
        "opt/yarn-v1.22.19/package.json, MAIN",
        "opt/nodejs/package.json, MAIN",
        "usr/share/javascript/x/package.json, OTHER",
        "usr/lib/python3/x/package.json, OTHER",
        "opt/venv/lib/python3.11/site-packages/notebook/static/package.json, OTHER",
        "app/test/fixtures/package.json, OTHER",
        "app/vendor/x/package.json, OTHER",
    })
    void thePlaceTellsWhatItIs(String path, NodePackageExtractor.Place expected) {
        assertThat(NodePackageExtractor.place(path)).isEqualTo(expected);
    }

    @Test
    void readsNameAndVersionWhereverTheyStand() {
        var found = in("""
                {"scripts": {"name": "no", "version": "9"}, "version": "1.2.3-rc.1", "bin": [{"name": "no"}],
                 "name": "@scope/a", "license": "MIT"}""");
        assertThat(found.lines()).containsExactly("@scope/a 1.2.3-rc.1 @ " + PATH);
        assertThat(found.packages.getFirst().kind()).isEqualTo(PackageKind.NPM);
        assertThat(found.packages.getFirst().attribute(Attribute.LICENSE)).contains("MIT");
        assertThat(found.packages.getFirst().attribute(Attribute.ROLE)).isEmpty();
    }

    @Test
    void anApplicationHasTheRoleMain() {
        var found = Found.in(EXTRACTOR, "app/package.json", "{\"name\": \"shop\", \"version\": \"1.0.0\"}");
        assertThat(found.packages)
                .singleElement()
                .satisfies(p -> assertThat(p.attribute(Attribute.ROLE)).contains("main"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"license\": \"(MIT OR Apache-2.0)\" | (MIT OR Apache-2.0)",
                "\"license\": {\"url\": \"u\", \"type\": \"BSD\"} | BSD",
                "\"licenses\": [{\"type\": \"MIT\", \"url\": \"u\"}, {\"type\": \"GPL\"}] | MIT OR GPL",
                "\"licenses\": [\"MIT\"] | MIT",
                "\"license\": 7 | ",
                "\"license\": [] | ",
            })
    void licencesInAllForms(String member, String expected) {
        var found = in("{\"name\": \"a\", \"version\": \"1\", " + member + "}");
        assertThat(found.packages.getFirst().attribute(Attribute.LICENSE))
                .isEqualTo(java.util.Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\": \"module\"}",
                "{\"name\": \"a\"}",
                "{\"version\": \"1\"}",
                "{\"name\": \"\", \"version\": \"1\"}",
                "{\"name\": \"a b\", \"version\": \"1\"}",
                "{\"name\": \"../a\", \"version\": \"1\"}",
                "{\"name\": \"@/a\", \"version\": \"1\"}",
                "{\"name\": \"a\", \"version\": \"\"}",
                "{\"name\": \"a\", \"version\": \"${version}\"}",
                "{\"name\": \"a\", \"version\": 1}",
                "{\"name\": {\"name\": \"a\"}, \"version\": \"1\"}",
                "[{\"name\": \"a\", \"version\": \"1\"}]",
                "\"name\"",
            })
    void whatIsNoPackageIsNothingAndNoGap(String json) {
        assertThat(in(json).packages).isEmpty();
        assertThat(in(json).gaps).isEmpty();
    }

    @Test
    void theLastOfARepeatedMemberCounts() {
        assertThat(in("{\"name\": \"a\", \"version\": \"1\", \"version\": \"2\"}")
                        .names())
                .containsExactly("a 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{{name}}", "", "{\"name\": \"a\", \"version\": \"1\"", "not json"})
    void whatIsNoJsonIsAGap(String text) {
        var found = in(text);
        assertThat(found.packages).isEmpty();
        assertThat(found.gaps).hasSize(text.isEmpty() ? 0 : 1);
    }

    @Test
    void nestingAndLengthEndAtTheirLimits() {
        String open = "{\"name\": \"a\", \"version\": \"1\", \"x\": ";
        int depth = JsonFile.DEPTH.asInt() - 1;
        assertThat(in(open + "[".repeat(depth) + "]".repeat(depth) + "}").names())
                .containsExactly("a 1");
        assertThat(in(open + "[".repeat(depth + 1) + "]".repeat(depth + 1) + "}").gaps)
                .hasSize(1);
        assertThat(in("{\"name\": \"" + "a".repeat(2 << 20) + "\", \"version\": \"1\"}").gaps)
                .hasSize(1);
    }

    @Test
    void readsAByteOrderMark() {
        assertThat(in("\ufeff{\"name\": \"a\", \"version\": \"1\"}").names()).containsExactly("a 1");
    }

    @Test
    void survivesDamage() {
        Found.survives(EXTRACTOR, PATH, """
                {"name": "@scope/a", "version": "1.2.3", "licenses": [{"type": "MIT"}], "os": ["!win32"],
                 "dependencies": {"b": "^1.0.0"}, "n": 1.5e3, "t": true, "u": null}""");
    }

    private static Found in(String json) {
        return Found.in(EXTRACTOR, PATH, json);
    }
}
