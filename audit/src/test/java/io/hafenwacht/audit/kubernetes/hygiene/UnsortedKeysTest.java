package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class UnsortedKeysTest {
    @Test
    void passAndFail() {
        new Cases(new UnsortedKeys()).hold("""
            {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{image: a, name: b}]}}
              => pass
            {apiVersion: v1, metadata: {name: p}, kind: Pod}
              => fail sorted-keys
            {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {b: [{d: 1, c: 2}], a: 1}}
              => fail×2 sorted-keys
            <recursive=false> {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {b: [{d: 1, c: 2}], a: 1}}
              => pass
            <recursive=false> {apiVersion: v1, metadata: {name: p}, kind: Pod, spec: {b: 1, a: 1}}
              => fail sorted-keys
            """);
    }
}
