package io.hafenwacht.connect.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.host.AccessList.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessListTest {
    /// What `setfacl -m u:1000:rw,g:50:rwx,m::rw FILE` stores.
    private static final String STORED = "02000000" + "0100060" + "0ffffffff" + "02000600" + "e8030000" + "04000600"
            + "ffffffff" + "08000700" + "32000000" + "10000600" + "ffffffff" + "20000000" + "ffffffff";

    @Test
    void whoIsNamedWithTheRightsThatTheMaskLeaves() {
        assertThat(AccessList.entries(HexFormat.of().parseHex(STORED)))
                .get()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(new Entry(true, 1000, 6), new Entry(false, 50, 6));
    }

    @Test
    void anyOtherFormIsNotRead() {
        byte[] whole = HexFormat.of().parseHex(STORED);
        assertThat(AccessList.entries(new byte[0])).isEmpty();
        assertThat(AccessList.entries(HexFormat.of().parseHex("01000000"))).isEmpty();
        for (int length = 0; length < whole.length; length++) {
            boolean entries = length >= 4 && (length - 4) % 8 == 0;
            assertThat(AccessList.entries(Arrays.copyOf(whole, length)).isPresent())
                    .isEqualTo(entries);
        }
    }

    @Test
    void aFileWithoutOneHasNone(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("plain"));
        assertThat(AccessList.of(file, new Owners("", ""))).get().isEqualTo(java.util.List.of());
        assertThat(AccessList.of(folder.resolve("gone"), new Owners("", ""))).isEmpty();
    }
}
