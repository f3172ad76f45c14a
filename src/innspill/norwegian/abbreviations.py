"""Abbreviations whose full stop belongs to the word.

From Norsk Ordbank's list, the treebank's train split, and what public letters are full of (*jf.*, *Meld. St.*,
*forskr.*). All in small letters.
"""

#: Common as a sentence's last word: before any capital letter they end it.
CLOSING = frozenset("bl.a.m. e.l. etc. m.fl. m.m. m.v. mfl. mm. mv. o.a. o.l. osb. osv. o.s.v. ofl. o.fl. u.å.".split())

ABBREVIATIONS = CLOSING | frozenset(
    """
    a.d. a.p. ad. adm. adm.dir. adr. adv. alm. anm. ang. apr. art. arb. arkeol. aug. avd. avg. avs. bd. bl.a. bla. bibl. bl.
    bm. ca. cand. chr. co. d.d. d.e. d.v.s. d.y. d.å. def. des. dept. dir. div. dok. dr. ds. dr.med. dr.philos.
    dr.psychol. dvs. e.kr. eg. eks. ekskl. eksp. el. el.l. ev. evt. f. f.eks. f.kr. f.o.m. f.t. fa. febr. feb. fhv. fig.
    filol. filos. fk. flg. fm. fnr. fork. forf. forordn. forskr. forsk. forts. fr. fr.p. frk. fv. fvl. f.v. fung. fyl. gl. gml.
    gnr. grl. h.r. hft. hht. hhv. hr. hrs. i.b. i.e. ibid. iflg. ill. ing. inkl. innb. innl. innst. int. iht. i.h.t. ift.
    i.f.t. ihht. jan. jf. jfr. jr. jur. juris. kap. kgl. kgl.res. kl. komm. kpt. kr. kr.f. kst. kt. lat.
    lign. m.a.o. m.h.p. m.h.t. m.o.h. m.v.h. maks. mask. max. md. mdr. medl. meld. mhp. mht. mill. mnd. moh. mr.
    mrd. mrs. ms. mtp. muntl. n.å. ndf. nov. nr. nto. o.g. obl. off. okt. omg. op. oppg. oppl. ordf. org. orig. ot.meld.
    ot.prp. ovf. p.g.a. p.m. p.p. p.t. pga. ph.d. pkt. pl. pnr. pol. pr. prof. prop. prp. pst. pt. publ. red.
    red.anm. ref. reg. regl. repr. res. resp. rf. rskr. rundskr. rådm. s. s.d. s.k. saml. sbl. sek. sept. sfr.
    sign. siv. sivilark. skr. sktr. snr. sos. spes. spm. sr. st. st.meld. st.prp. sst. stk. str. stud. såk. t. t.d. t.eks. t.h.
    t.o.m. t.v. tab. tbl. tidl. tilsv. tlf. trl. tsk. u.a. u.t. udat. univ. utg. v.g. v.h.a. vedk. vedl. vedr.
    rådg. siviløk. overing. førsteam. avd.dir. seksj. saksnr. bnr. fnr. snr. orgnr. postnr. arkivnr. journalnr. vg. vgs. vha. v. vit. vit.ass. vol. vs. w.e. årg. årh. årl. øv. øvr. åvl.
    """.split()
)

#: Those whose other half follows (*jf. Kommuneloven*, *dvs. Staten*, *dr. Hansen*): before a capital they end nothing.
LEADING = frozenset(
    """
    adm. adr. adv. ang. avd. bl. bl.a. bla. ca. cand. d.e. d.v.s. dr. dvs. eks. ekskl. ev. evt. f. f.eks. f.o.m. fhv.
    hht. fr. frk. fung. førsteam. hhv. hr. i.e. i.f.t. i.h.t. iflg. ift. ihht. iht. ill. inkl. innst. jf. jfr. jur. juris.
    kgl. m.a.o. m.h.p. m.h.t. meld. mht. mr. mrs. ms. off. p.g.a. pga. pol. pr. prof. prop. red. ref. resp. rådg. s.
    s.k. seksj. siv. sivilark. siviløk. spes. st. stud. t.eks. t.o.m. tidl. tilsv. v. v.h.a. vedk. vedr. vha. vs.
    """.split()
)
#: Units: after a figure they end a sentence before any capital letter, also a name's ("2 mrd. KS ber …").
UNITS = frozenset("kr. mill. mrd. pst. t. st. stk. m.o.h. moh. mnd. hft. årg.".split())
#: What a figure and *mill.* or *mrd.* may be followed by in capitals.
CURRENCIES = frozenset("nok eur euro usd dollar sek dkk gbp pund kr kroner".split())

#: Tags of abbreviations that public letters are full of and the treebank of newspapers lacks: UPOS → forms.
TAGS = {
    "NOUN": "s. kap. pkt. art. prop. innst. meld. tlf. prof. st.meld. ot.prp. st.prp. forskr. rundskr.",
    "VERB": "jf. jfr. jf jfr",
    "ADP": "pga. pga iht. iht ift. ift ifm. ifm vedr. vedr ang. inkl. ekskl. iflg. i.h.t. i.f.t. m.h.t. p.g.a.",
    "ADV": "evt. evt hhv. hhv mv. mv m.v. e.l. o.l. mfl. mfl m.fl.",
}
TAG_OF = {form: upos for upos, forms in TAGS.items() for form in forms.split()}
