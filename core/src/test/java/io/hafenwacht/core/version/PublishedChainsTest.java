package io.hafenwacht.core.version;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Chains as each ecosystem's own specification or manual gives them: every version is before all that
/// follow. Sources: deb-version(7); rpm's tests/rpmvercmp.at; apk-package(5); semver.org, 11; PEP 440,
/// "Summary of permitted suffixes and relative ordering"; Maven's version order specification; Gem::Version;
/// composer/semver; NuGet's "Package versioning"; golang.org/ref/mod, "Pseudo-versions"; Data.Version;
/// package_version of R; opam's manual.
class PublishedChainsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Debian | 1.0~~ 1.0~~a 1.0~ 1.0 1.0-1~bpo1 1.0-1 1.0-1+b1 1.0-1.1 1.0a 1.0+ 1.0+dfsg 1.0.1 1:0.1 2:0",
                "Ubuntu | 2.35-0ubuntu3 2.35-0ubuntu3.1 2.35-0ubuntu3.10 2.35-0ubuntu4",
                "Red Hat | 1.0~rc1~git123 1.0~rc1 1.0~rc1^git1 1.0~rc2 1.0 1.0^git1~pre 1.0^git1 1.0^git1^git2 1.0.1 1.1 1:0.1",
                "AlmaLinux | 1.0a 1.0aa 1.0b 1.0.1",
                "Rocky Linux | 1.0-1.el8 1.0-1.el8_1 1.0-2.el8",
                "SUSE | 1.0-150000.1.1 1.0-150000.4.3.1",
                "Alpine | 0.09 0.1 1.0_alpha 1.0_alpha1 1.0_beta 1.0_pre 1.0_rc 1.0_rc1 1.0 1.0-r1 1.0_cvs 1.0_svn 1.0_git 1.0_hg"
                        + " 1.0_p 1.0_p1 1.0a 1.0b 1.0.1 1.1",
                "Wolfi | 1.2.3-r0 1.2.3-r1 1.2.3-r10 1.2.4_rc1-r0 1.2.4-r0",
                "npm | 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1",
                "crates.io | 0.0.1-alpha 0.0.1 0.1.0 1.0.0-0 1.0.0-1 1.0.0-a 1.0.0-a-b 1.0.0",
                "Hex | 1.0.0-dev 1.0.0-rc.0 1.0.0 1.0.1",
                "Pub | 1.0.0-a 1.0.0 1.0.0+1 1.0.0+2 1.0.1",
                "PyPI | 1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345"
                        + " 1.0rc1.dev456 1.0rc1 1.0 1.0+abc.5 1.0+abc.7 1.0+5 1.0.post456.dev34 1.0.post456 1.1.dev1 1!0.1",
                "Maven | 1-alpha 1-alpha-2 1-beta 1-milestone 1-rc 1-snapshot 1 1-sp 1-foo 1-1 1.1",
                "RubyGems | 1.0.a 1.0.a.2 1.0.a.10 1.0.b1 1 1.0.1 1.1.a 1.1 1.10",
                "Packagist | 1.0-dev 1.0-alpha1 1.0-beta1 1.0-beta2 1.0-RC1 1.0 1.0-p1 1.0.1",
                "NuGet | 1.0.0-alpha 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0 1.0.0.1 1.0.1",
                "Go | v0.0.0-20190101000000-abcdefabcdef v0.0.0-20200101000000-abcdefabcdef v0.1.0 v1.2.3"
                        + " v1.2.4-0.20190101000000-abcdefabcdef v1.2.4-pre v1.2.4-pre.0.20190101000000-abcdefabcdef v1.2.4"
                        + " v2.0.0+incompatible",
                "Go | 1.20.14 1.21.0-0 1.21.0-rc.2 1.21.0 1.21.1",
                "pacman | 1.0a 1.0b 1.0beta 1.0p 1.0pre 1.0rc 1.0 1.0.a 1.0.1 1:0.1",
                "portage | 1.0_alpha 1.0_beta 1.0_pre 1.0_rc 1.0 1.0-r1 1.0_p 1.0a 1.0.1",
                "Hackage | 1.2 1.2.0 1.2.0.1 1.3 1.10",
                "CRAN | 1.0 1.0-1 1.1 1.10",
                "Bitnami | 1.2.3 1.2.4 1.10.0 2.0.0",
                "Julia | 1.0.0-rc1 1.0.0 1.0.1",
                "GitHub Actions | v1 v1.0.1 v2 v10",
                "opam | 1.0~beta 1.0 1.0.1 1.1",
            })
    void everyVersionIsBeforeAllThatFollow(String ecosystem, String chain) {
        VersionOrder order = VersionOrders.of(ecosystem).orElseThrow();
        List<String> versions = List.of(chain.split(" "));
        for (int i = 0; i < versions.size(); i++) {
            for (int j = i + 1; j < versions.size(); j++) {
                Pairs.check(order, versions.get(i), "<", versions.get(j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Debian, 1.0, 1.0-0",
        "Debian, 0:1.0, 1.0",
        "Debian, 1.00, 1.0",
        "Rocky Linux, 2.0, 2_0",
        "Red Hat, 10.0001, 10.1",
        "Red Hat, 1.0a, 1.0.a",
        "npm, 1.0.0+1, 1.0.0+2",
        "npm, v1.2.3, 1.2.3",
        "PyPI, 1.0, 1.0.0",
        "PyPI, 1.0-1, 1.0.post1",
        "PyPI, 1.0c1, 1.0rc1",
        "PyPI, 1.0alpha1, 1.0a1",
        "PyPI, 1.0+ubuntu-1, 1.0+ubuntu.1",
        "PyPI, 1.0-preview-1, 1.0rc1",
        "PyPI, 1.0-r4, 1.0.post4",
        "PyPI, 1.0a, 1.0a0",
        "Maven, 1, 1.0",
        "Maven, 1-ga, 1",
        "Maven, 1-cr, 1-rc",
        "Maven, 1-a1, 1-alpha-1",
        "Maven, 1.2.3.Final, 1.2.3",
        "RubyGems, 1, 1.0.0",
        "RubyGems, 1.0.0-1, 1.0.0.pre.1",
        "Packagist, v1.0, 1.0",
        "Packagist, 1.0.0, 1.0.0.0",
        "Packagist, 1.0-pl1, 1.0-p1",
        "NuGet, 1.0.0-Alpha, 1.0.0-alpha",
        "NuGet, 1.0, 1.0.0.0",
        "NuGet, 1.0.0+a, 1.0.0+b",
        "Go, go1.21, 1.21.0",
        "Go, go1.21rc1, 1.21.0-rc.1",
        "pacman, 1.0-2, 1.0",
        "CRAN, 1.0-1, 1.0.1"
    })
    void spellingsOfOneVersion(String ecosystem, String a, String b) {
        Pairs.check(VersionOrders.of(ecosystem).orElseThrow(), a, "=", b);
    }
}
