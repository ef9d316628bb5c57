package io.hafenwacht.vulndb.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AliasGroupsTest {
    @Test
    void twoCvesNeverShareASetWhateverTheOrder() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            AliasGroups groups = new AliasGroups(30, id -> id % 5 == 0);
            for (int i = 0; i < 60; i++) {
                groups.join(random.nextInt(30), random.nextInt(30));
            }
            Map<Integer, Integer> cveOfRoot = new HashMap<>();
            for (int id = 0; id < 30; id += 5) {
                assertThat(groups.cve(id)).isEqualTo(id);
                assertThat(cveOfRoot.put(groups.root(id), id)).isNull();
            }
        }
    }

    @Test
    void joinSaysWhetherItHeld() {
        AliasGroups groups = new AliasGroups(4, id -> id < 2);
        assertThat(groups.join(0, 2)).isTrue();
        assertThat(groups.join(1, 2)).isFalse();
        assertThat(groups.join(2, 0)).isTrue();
        assertThat(groups.cve(3)).isEqualTo(-1);
    }

    @Test
    void theInternerNumbersInOrderAndFindsAgain() throws IOException {
        ByteInterner interner = new ByteInterner();
        for (int i = 0; i < 50_000; i++) {
            assertThat(interner.intern("text-" + i)).isEqualTo(i);
        }
        for (int i = 0; i < 50_000; i++) {
            assertThat(interner.intern("text-" + i)).isEqualTo(i);
            assertThat(interner.text(i)).isEqualTo("text-" + i);
        }
        assertThat(interner.find("text-50000")).isEqualTo(-1);
        byte[] longest = new byte[ByteInterner.MAX_BYTES];
        assertThat(interner.intern(longest, longest.length)).isEqualTo(50_000);
        assertThat(interner.length(50_000)).isEqualTo(ByteInterner.MAX_BYTES);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> interner.intern(new byte[longest.length + 1], longest.length + 1))
                .isInstanceOf(IOException.class);
    }
}
