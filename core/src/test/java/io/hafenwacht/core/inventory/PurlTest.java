package io.hafenwacht.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurlTest {
    @ParameterizedTest
    @CsvSource({
        "MAVEN,    org.slf4j:slf4j-api,        2.0.1,       pkg:maven/org.slf4j/slf4j-api@2.0.1",
        "NPM,      @angular/core,              17.0.0,      pkg:npm/%40angular/core@17.0.0",
        "NPM,      left-pad,                   1.3.0,       pkg:npm/left-pad@1.3.0",
        "PYPI,     Ruamel.Yaml_x,              0.17+cu1,    pkg:pypi/ruamel-yaml-x@0.17%2Bcu1",
        "GOLANG,   github.com/Masterminds/goutils, v1.1.1,  pkg:golang/github.com/Masterminds/goutils@v1.1.1",
        "GOLANG,   stdlib,                     1.22.2,      pkg:golang/stdlib@1.22.2",
        "COMPOSER, symfony/http-kernel,        v6.1.0,      pkg:composer/symfony/http-kernel@v6.1.0",
        "GEM,      rails,                      7.0.0,       pkg:gem/rails@7.0.0",
        "CARGO,    serde,                      1.0.0,       pkg:cargo/serde@1.0.0",
        "NUGET,    Newtonsoft.Json,            13.0.1,      pkg:nuget/Newtonsoft.Json@13.0.1",
        "GENERIC,  python,                     3.11.2,      pkg:generic/python@3.11.2"
    })
    void canonicalForms(PackageKind kind, String name, String version, String purl) {
        assertThat(InstalledPackage.of(kind, name, version, PackageLocation.of("x"))
                        .purl())
                .hasToString(purl);
    }

    @Test
    void distributionsHaveNamespaceAndQualifiers() {
        var deb = InstalledPackage.of(PackageKind.DEB, "libc6", "1:2.36-9+deb12u1", PackageLocation.of("x"))
                .with(Map.of(
                        Attribute.ARCHITECTURE, "amd64", Attribute.DISTRO, "debian-12", Attribute.DISTRO_ID, "debian"));
        assertThat(deb.purl()).hasToString("pkg:deb/debian/libc6@1:2.36-9%2Bdeb12u1?arch=amd64&distro=debian-12");
        assertThat(deb.purl().withoutVersion()).hasToString("pkg:deb/debian/libc6");
    }

    @Test
    void anEpochOfAnRpmIsAQualifier() {
        var rpm = InstalledPackage.of(PackageKind.RPM, "bind", "32:9.16.23-1.el9", PackageLocation.of("x"))
                .with(Attribute.DISTRO_ID, "almalinux");
        assertThat(rpm.purl()).hasToString("pkg:rpm/almalinux/bind@9.16.23-1.el9?epoch=32");
    }

    @Test
    void charactersOutsideAsciiAreEncodedAsUtf8() {
        assertThat(InstalledPackage.of(PackageKind.GENERIC, "ä b", "1", PackageLocation.of("x"))
                        .purl())
                .hasToString("pkg:generic/%C3%A4%20b@1");
    }
}
