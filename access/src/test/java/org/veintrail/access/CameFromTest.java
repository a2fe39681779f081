package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

class CameFromTest {
    private static Authentication with(Account account, String... authorities) {
        return UsernamePasswordAuthenticationToken.authenticated(
                account,
                null,
                List.of(authorities).stream().map(SimpleGrantedAuthority::new).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,this-machine",
        "::1,this-machine",
        "10.1.2.3,private-network",
        "172.16.0.9,private-network",
        "192.168.1.1,private-network",
        "fd00::1,private-network",
        "fe80::1,private-network",
        "172.32.0.1,public-network",
        "198.51.100.7,public-network",
        "2001:db8::1,public-network"
    })
    void tellsTheClassOfAnAddress(String address, String expected) {
        assertThat(CameFrom.classOf(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gateway.hospital.example", "::::", "unknown"})
    void asksNobodyForTheAddressOfAName(String name) {
        assertThat(CameFrom.classOf(name)).isNull();
    }

    @Test
    void tellsWhatWasShown() {
        Account anna = new Account("anna", "Anna", Role.QA, Set.of("*"));
        assertThat(CameFrom.factor(with(anna, "ROLE_QA"))).isEqualTo("name+password");
        assertThat(CameFrom.factor(with(anna, "ROLE_QA", WayIn.BOTH_FACTORS))).isEqualTo("passkey");
        assertThat(CameFrom.factor(with(new Account("anna", "Anna", Role.QA, Set.of("*"), null, "T1"))))
                .isEqualTo("token");
    }
}
