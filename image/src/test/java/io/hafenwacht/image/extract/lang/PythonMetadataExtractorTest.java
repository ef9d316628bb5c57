package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.image.archive.ZipBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonMetadataExtractorTest {
    private static final PythonMetadataExtractor EXTRACTOR = new PythonMetadataExtractor();
    private static final String SITE = "usr/lib/python3.11/site-packages/";
    private static final String METADATA = """
            Metadata-Version: 2.1
            Name: Foo.Bar_baz
            Version: 1!2.0+cu121
            Summary: Version: 9
            License: MIT
            Classifier: Name: other

            Name: in-the-description
            Version: 3
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                SITE + "Foo.Bar_baz-2.0.dist-info/METADATA",
                SITE + "Foo.Bar_baz-2.0-py3.11.egg-info/PKG-INFO",
                SITE + "Foo.Bar_baz-2.0-py3.11.egg-info",
                SITE + "Foo.Bar_baz-2.0-py3.11.egg/EGG-INFO/PKG-INFO",
                "srv/test/venv/lib/python3.11/site-packages/foo.dist-info/METADATA",
            })
    void nameAndVersionStayAsWritten(String path) {
        assertThat(in(path, METADATA).lines()).containsExactly("Foo.Bar_baz 1!2.0+cu121 @ " + path);
        assertThat(in(path, METADATA).packages.getFirst().attribute(Attribute.LICENSE))
                .contains("MIT");
    }

    @ParameterizedTest
    @CsvSource({
        "usr/lib/python3.11/test/data/a-1.dist-info/METADATA, true",
        "usr/lib/python2.7/wsgiref.egg-info, true",
        "usr/lib/python2.7/lib-dynload/Python-2.7.18-py2.7.egg-info, true",
        "usr/lib/python2.7/x/wsgiref.egg-info, false",
        "usr/lib/python2.7/dist-packages/a-1.egg-info, false",
        "usr/lib/python3.11/site-packages/x/tests/a-1.egg-info/PKG-INFO, true",
        "usr/lib/python3/dist-packages/x/test/a-1.dist-info/METADATA, true",
        "srv/tests/lib/python3.11/site-packages/a-1.dist-info/METADATA, false",
        "srv/tests/a-1.egg-info/PKG-INFO, false",
        "usr/lib/python3.11/site-packages/test-1.dist-info/METADATA, false",
        "usr/lib/python3.11/site-packages/setuptools/_vendor/wheel-0.43.0.dist-info/METADATA, false",
    })
    void testDataIsNotInstalled(String path, boolean testData) {
        assertThat(in(path, METADATA).packages).hasSize(testData ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "foo-1.5.dist-info/METADATA, 1.5",
        "foo-1.5-py3.9.egg-info/PKG-INFO, 1.5",
        "foo-1.5-py3.9.egg/EGG-INFO/PKG-INFO, 1.5",
        "foo-1.5-py3.9.egg-info, 1.5",
    })
    void aMissingVersionIsTakenFromTheFolder(String path, String version) {
        assertThat(in(SITE + path, "Name: foo\n").names()).containsExactly("foo " + version);
        assertThat(in(SITE + "foo.egg-info/PKG-INFO", "Name: foo\n").packages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\nName: a\nVersion: 1\n",
                "Name:\nVersion: 1\n",
                "Name: a b\nVersion: 1\n",
                "Name: -a\nVersion: 1\n",
                "Name: a\nVersion: 1 2\n",
                "X-Name: a\nVersion: 1\n",
                " Name: a\n Version: 1\n",
            })
    void whatNamesNoPackageIsNothing(String metadata) {
        assertThat(in(SITE + "x.dist-info/METADATA", metadata).packages).isEmpty();
    }

    @Test
    void theExpressionIsTheLicenceBeforeTheTextAndALicenceTextIsNone() {
        String path = SITE + "x.dist-info/METADATA";
        assertThat(in(path, "Name: a\nVersion: 1\nLicense: old\nLicense-Expression: Apache-2.0 OR MIT\n")
                        .packages
                        .getFirst()
                        .attribute(Attribute.LICENSE))
                .contains("Apache-2.0 OR MIT");
        for (String none : new String[] {"UNKNOWN", "", "x".repeat(200)}) {
            assertThat(in(path, "Name: a\nVersion: 1\nLicense: " + none + "\n")
                            .packages
                            .getFirst()
                            .attribute(Attribute.LICENSE))
                    .isEmpty();
        }
    }

    @Test
    void readsWindowsLineEndsAndFoldedFields() {
        assertThat(in(SITE + "x.dist-info/METADATA", "Name: a\r\nSummary: x\r\n  Version: 9\r\nVersion: 1\r\n\r\n")
                        .names())
                .containsExactly("a 1");
    }

    @Test
    void readsZippedEggs() {
        String path = SITE + "a-1-py3.9.egg";
        byte[] egg = new ZipBuilder()
                .deflated("a.py", "x = 1")
                .deflated("EGG-INFO/PKG-INFO", "Name: a\nVersion: 1\n")
                .build();
        assertThat(Found.in(EXTRACTOR, path, egg).lines()).containsExactly("a 1 @ " + path);
        byte[] other = new ZipBuilder()
                .deflated("x/EGG-INFO/PKG-INFO", "Name: a\nVersion: 1\n")
                .build();
        assertThat(Found.in(EXTRACTOR, path, other).packages).isEmpty();
        assertThat(Found.in(EXTRACTOR, path, new byte[30]).gaps).hasSize(1);
        Found.survives(EXTRACTOR, path, egg);
    }

    @Test
    void onlyTheBeginningOfALongDescriptionIsRead() {
        String huge = "Name: a\nVersion: 1\n\n" + "x".repeat(3 << 20);
        assertThat(in(SITE + "x.dist-info/METADATA", huge).names()).containsExactly("a 1");
        assertThat(in(SITE + "x.dist-info/METADATA", "X: " + "y\n ".repeat(1 << 20) + "\n" + huge).packages)
                .isEmpty();
    }

    @Test
    void survivesDamage() {
        Found.survives(EXTRACTOR, SITE + "Foo.Bar_baz-2.0.dist-info/METADATA", METADATA);
    }

    private static Found in(String path, String text) {
        return Found.in(EXTRACTOR, path, text);
    }
}
