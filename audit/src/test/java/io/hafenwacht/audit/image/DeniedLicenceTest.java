package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.inventory.SourcePackage;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeniedLicenceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AGPL-3.0-only           | fail : AGPL: tool (AGPL-3.0-only)
            AGPLv3+                 | fail
            GPL-2.0 AND SSPL-1.0    | fail : SSPL
            MIT OR AGPL-3.0-only    | pass
            GPL-3.0-or-later        | pass
            MIT                     | pass
            LAGPL-1.0               | pass
            ''                      | not applicable
            """)
    void byWhatPackagesDeclare(String licence, String outcome) {
        assertThat(Verdicts.of(new DeniedLicence(), image().pkg(pkg(licence)).build()))
                .startsWith(outcome);
    }

    @Test
    void aHouseHasItsOwnList() {
        var snapshot = image().pkg(pkg("GPL-3.0-only")).build();
        assertThat(Verdicts.of(new DeniedLicence(), snapshot, Map.of("HW-D807.deniedLicences", "GPL")))
                .startsWith("fail : GPL");
    }

    private static InstalledPackage pkg(String licence) {
        SortedMap<Attribute, String> attributes = new TreeMap<>();
        if (!licence.isEmpty()) {
            attributes.put(Attribute.LICENSE, licence);
        }
        return new InstalledPackage(
                PackageKind.NPM,
                "tool",
                "1.0.0",
                new SourcePackage("tool", "1.0.0"),
                new PackageLocation("app/package.json", ""),
                attributes);
    }
}
