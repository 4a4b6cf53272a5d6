"""The words that each kind of matter is told in, in any order: one says little, many of one kind say what it is about.

A word is a stem (``tenan`` stands for tenant, tenants, tenancy); ``_`` stands for a space; ``|`` at the end closes a
word. A word that several kinds have counts for each by its share.
"""

import re
from functools import cache

WORDS: dict[str, str] = {
    "cheque-dishonour": """
        cheque post-dated dishonour bounce clearing drawer drawee payee drawn banker memo|  insufficien magistrate
        presented|  presentment encash honour  return_memo  unpaid  negotiable  instrument  prosecut  offence  signatory  signed_by_you
        exceeds  arrangement  stop_it  stop_payment  stopped  account_closed  act_of_1881  chapter_xvii  tried_for
        made_out  criminal_complaint  punish  imprison  twice_the_amount  fifteen_days  delivery_of_this  issued_by_you
        clear_the_cheque  could_not_be_paid  returned_by  bank_slip  bank's_slip  security_cheque  blank_cheque  honoured
        चेक चैक अनादरण बाउंस  परिवाद  बैंक
        effects_not no_funds second_attempt within_its_life made_good good_for dock signed_cheque attached instruments numbered put_through
        """,
    "recovery-of-money": """
        lent|  loan  borrow  lend  owe  owed|  debt  repay  repaid  outstanding  ledger  invoice  bill|  bills|  supplied
        consignment  balance  arrear  instalment  promissory  principal  savings  helped_you  rtgs  neft  transferred
        gave_you|  given_to_you  came_back  by_next  promised_to_return  return_the_money  money_back  civil_court
        civil_suit  summary_suit  sue|  msme  udyam  reminder  credit|  interest  freight  delivered_to_you  goods  acknowledg
        fees|  professional_fee  dues  settle  reconcil  part_payment  unpaid  remit  hand_loan  friendly  your_messages
        remaining  quantity  supplier  challan  price_of  account_stated  retirement_savings  lump  sum_of
        उधार बकाया वसूली ऋण  राशि
        hire hired_out accountant next_week every_week passed_the_bill constrained surety guarantor severally answerable default|  brokerage commission_on consultancy chit subscription dues_of printed_on accrue retainer tuition catering_bill advertis_bill lent_you short_of_cash overdue
        """,
    "eviction": """
        tenan  landlord  landlady  lessor  lessee  rent|  rents|  rented  lease  licens  licenc  premises  vacat  quit|  shop  godown  flat  storey
        portion  occupation  occupy  let_out  let_you_in  sub-let  sublet  keys|  possession  determin  forfeit  mesne  move_out
        electricity_bill  month_to_month  monthly  your_right_to_stay  overstay  trespass  pull_the  demolish  unsafe  ruinous
        family_need  own_use  bona_fide  leave_by  every_day_after  rent_court  rent_control  municipality_having  token_sum  eject
        hand_back  room|  rooms|  floor  house  vacant  paying_guest  lodger  stay_on  stay_comes  permissive  caretaker  stall
        किराय मकान दुकान खाली
        outhouse quarter garage cot belongings goats garden hostel corner_shop dispensary almirah make_over put_an_end gratuitous annexe terrace_room barsati store_room premises_are removal rent_act above_the_limit leave_the
        """,
    "consumer-complaint": """
        consumer  bought  purchase  dealer  showroom  workshop  warrant  guarantee  defect  fault  repair  replac  refund
        service  engineer  technician  job_card  machine  product  scooter  car|  refrigerator  mobile  laptop  washing  television
        insur  policy  claim  repudiat  airline  flight  hotel  hospital  surgery  treatment  doctor|  coaching  college|
        seat|  fee|  advertis  brochure  deliver  order_id  online  customer  helpline  complaint_no  ticket  booked  booking
        commission  district_commission  section_35  harass  agony  compensation  deficien  unfair  mis-sold  hidden_charge  manufactur
        maker  seller  warranty  spare  motor|  premium  nominee  parcel  courier  gym  salon  tour  something_for
        उपभोक्ता सेवा_में_कमी
        broadband mbps internet recharge meter hallmark carat bangle jewell tiles mattress purifier solar restaurant food medicine movers packers banquet membership_fee tuition penalty dead ticket visiting studied tested lab_report bill_says good_faith embarrass take_them_back settle_the_claim expiry
        """,
    "breach-of-contract": """
        contract  agreement  agreed  breach  perform  clause  covenant  term|  terms  order|  work_order  supply  supplier
        deliver  complete  completion  contractor  earnest  advance|  token  sale_deed  agreement_to_sell  vendor  purchaser  execute
        specific  ready_and  sub-registrar  distribut  franchis  exclusiv  damages  loss|  losses|  profit  cancel  cancelled|  repudiat
        rescind  bigger_order  let_down  promise_in_writing  in_writing  time_was  essence  penalty  liquidated  machinery  install  interior
        event|  wedding  cater  transport_contract  software_project  milestone  annual_maintenance  twice_the_price  find_others  risk_and_cost
        looks_to_you  section_73  joint_venture  undertook  non-compete  deposit  guarantee  goodwill  backed  withdrew  consideration
        अनुबंध करार संविदा
        engaged stage stages stamp_paper fixed_price rival resume crash loaded system specification rejected consortium agent|  agency tender purchase_order delivered_late time_limit elsewhere warning promised undertake plant dairy buyer|  seller  every_rupee
        """,
    "defamation": """
        defam  libel  slander  reput  good_name  publish  publication  editor  newspaper  weekly  daily|  broadcast  channel  post|  posted  tweet
        facebook  instagram  whatsapp  youtube  review  accus  alleg  false  falsehood  lie|  lies|  untrue  malic  apolog  retract  apology
        said_that  says_that  you_said  you_wrote  called_my_client  pointed_at  meeting  members  minutes  guild  adulterat  thief|  cheat|
        corrupt  fraud  bribe  character  honour  dignity  respect  standing  esteem  insult  abus  caption  thumbnail  rumour  gossip  speech
        mistaken  take_down  take_it_down  delete  followers  readers  viewers  neighbours  customers_have  dropped_him  none_of_it  word_of_truth
        मानहानि बदनाम प्रतिष्ठा
        faculty steals plagiar cleared promotion charge_is cruel_and insinuat accus accuse poster banner unsay amends unblemished in_the_eyes e-mail_to whole entire_staff innuendo colleagues shame
        """,
    "government-s80": """
        government  state_of  union_of_india  secretary  collector  ministry  department  railway  commissioner  officer  public_works
        superintend  engineer  tehsildar  magistrate  chief_medical  civil_hospital  municipal  panchayat  official  two_months  sixty_days
        cause_of_action  plaintiff  relief  section_80  acquisition  acquired  compensation  award  pension  tender  contractor  as_the_law_requires
        intend  intends  plaint|  sue  suit|  state_government  central_government  police  forest  irrigation  service  health  notification
        bill|  works|  seniority  removed_from  surgeon_in  delivered_at  left_at  governor  general_manager
        शासन सरकार जिलाधिकारी सचिव पेंशन दो_माह
        seized truck excise customs demolish bulldoz jail custody ration licence_cancelled scholarship urban_development taken_for compound without_any_order tax_receipts code_wants before_it_is_sued housing_board development_authority public_servant collectorate forest_department mining royalty
        """,
    "employment-dues": """
        employ  salar  wage  gratuity  provident  bonus  leave_encash  overtime  resign  terminat  dismiss  retrench  workm  worker
        waiter  driver  teacher  clerk|  nurse  guard|  cook|  loom  muster  roll|  appointment  relieving  experience  notice_period  served|  served_at  joined
        full_and_final  designation  manager  shift  incentive  fund|  deducted  esi|  hr|  human_resource  labour  inspector  facilitator
        settle  two_working_days  service_charge  years_of_service  put_in  not_to_come  reinstat  back_wages  stood_at_the_gate  gate|  factory  mill|
        establishment  unpaid  pay|  monthly_pay  payslip  form_16  contract_labour  maternity  probation  suspen  charge-?sheet  enquiry  increment  trustees  school|
        वेतन मजदूरी नौकरी कर्मचारी श्रम भविष्य_निधि
        nursing sister night_duty resigned earned_leave worked_notice everyone_who_leaves certificate sales_executive commission_earned transfer_order salary_slip increments absorb regularis helper peon accountant supervisor foreman dues_of_service
        """,
    "ibc-demand": """
        insolvency  bankruptcy  operational  corporate_debtor  nclt  adjudicating  form_3  form_4  form_no  section_8|  section_9|  ten_days  rule_5
        resolution  bench  petition  default  invoice  consignment_note  demand_notice  whole-time  key_managerial  pre-existing  record_of  code_of_2016
        crore  debt  information_utility  pending_suit  annexed  claim  liquidat  cirp  threshold
        दिवाला
        purchase_orders became_payable quarrel tribunal admit process transporter film supplied_to_your supply admitted_debt pending_earlier insolvent
        """,
    "builder-delay": """
        builder  developer  promoter  allott  flat  apartment  unit|  tower  plot  villa  project  township  possession  handover  rera  real_estate
        regulator  brochure  clubhouse  layout  carpet  square_feet  sq|  bedroom  dwelling  home|  homes|  keys  diwali  delay  month_by_month  promised
        booking  instalment  bank_loan  emi  slab  construction  completion  occupancy  lift|  registered_it  authority  scheme|  ninety|  per_cent_of  refund
        interest_for  made_good  firm_date  agreement_for_sale  interest_on_delay  delayed  grace  tower  retired_couple  structure  site|  penthouse  society_has
        फ्लैट बिल्डर कब्जा
        site_office locked web_page lapsed opts state_bank's marginal plus_two come_out booking_of deed_of_conveyance parking_slot amenities specifications allotment_of receipt_of_the home_loan sample_flat flat_buyers escalation
        """,
    "ip-infringement": """
        trade  mark|  marks|  trademark  copyright  patent  design  brand  logo  label  packag  get-up  imitat  copy  copied  infring  pass_off  passing_off
        counterfeit  pirat  counterfeit  confus  deceptive  similar  identical  goodwill  registered  class  written  composer  composed  sung  song  bhajan  album
        book|  author  photograph  painting  film  software  script  novel  assigned  assign  royalt  licence  credit  account_for  receipts  channel  upload
        cease  desist  undertaking  domain  website  bottle  box|  colour  shape  sold_under  adopted  prior_use  prior_user  inventor  stock  destroy  district_court
        put_up  remove  your_own_name  earns  advertisements
        ट्रेडमार्क कॉपीराइट
        elephant incense picture faces buyers_go sale_figures cartons blocks printing name_and product_name lookalike artwork formula recipe trade_secret source_code stolen_from music jingle photo caption screenshots seller_listing wrapper device monogram
        """,
    "arbitration-invocation": """
        arbitra  tribunal  referee  umpire  nominat  appoint  suggest  clause  dispute  difference  seat|  section_21  section_11  act_of_1996  refer  begin
        conciliat  talks  broke_down  settle  amicabl  shareholders  partnership  sub-contract  choose  chosen  retd  retired  judge  justice  court_will  panel
        institution  commence  thirty_days  constitute  sole  tribunal_of_one  mediat  concur  award  contract  jv|  request
        मध्यस्थ
        dispute_board panel council rules member put_to_your engineer_s_decision finding neither nominee seat_of idle dredger adjudicat co-arbitrator third_arbitrator lets_either
        """,
    "matrimonial": """
        husband  wife  marriage  married  wedding  wed|  bride  groom  spouse  divorce  dowry  stridhan  maintenance  alimony  custody  visitation  conjugal
        desert  cruel  in-law  mother-in-law  father-in-law  matrimonial  nikah  talaq  mehr  family_court  joint_petition  mutual  lump_sum  live|  lives_there_with  another_woman
        another|  child  son  daughter  rites  temple  parents  parental  separated  separation  home  decently  grounds  life_before  her_life  sour  elders
        jewellery  ornaments  passport  beat  raised  taunt  reconcil  counsel  cohabit  leave_home  live_apart  marital  honeymoon  petition
        विवाह पति पत्नी तलाक दहेज ससुराल
        same_roof widowed only_son come_home two_girls grudge return_to section_9 separate_kitchen vows in_marriage engagement sister-in-law residence_order groom_s pregnan infant household joint_account
        """,
    "partition": """
        partition  share  shares  heir  heirs  inherit  succession  brother  sister  mother  father  widow  ancestral  coparcen  joint  undivided  co-owner  co-sharer
        intestate  will|  estate  late|  died  death  property  land  house  bungalow  mill  metes  bounds  divide  division  marked_off  measured  own_earnings
        self-acquired  his_own  entered  mutation  revenue  city_survey  khata  khasra  gat  survey  schedule  one-third  one-fourth  one-half  bhai  sons  daughters  legal_heir  family
        account_of  harvest  belongs  possession_of_her  each_son  each_of  equal  probate  release_deed
        बंटवारा हिस्सा पैतृक भाई बहन
        acres coconut grandfather steps_into shoes set_apart sixth third fourth eighth half yours_alone three_of_you revenue tank haveli orchard plantation paddy common_ancestor branch nephews uncles title_deeds jointly
        """,
    "reply-to-notice": """
        reply  response  respond  your_notice  your_letter  you_wrote  denied  deny  denies  untrue  misconceived  incorrect  false  baseless  frivolous  vexatious
        your_client  statement  statements  para  paragraph  averment  allegation  contents  admitted  matter_of_record  save|  withdraw  drop_it  advise  advocate
        counter  claiming  claim  prove|  proof  strict_proof  owes_nothing  any_suit  will_be_met  defend  no_cause  afterthought  answer  asked_me_to_say
        charge|  charge_of  concerned_for  without_merit  time-barred  would_do_well
        जवाब उत्तर अस्वीकार
        colleague learned_friend work_of_fancy does_not_arise enclosed_copy tell_your_client your_client's you_have_sent it_is_not_correct never_was in_your_letter figment concocted imagination no_privity not_liable nothing_is_due your_client_has your_client_is refute surprised look_for
        """,
    "general": """
        neighbour  nuisance  encroach  boundary  wall  passage  easement  drain  sewage  tree|  trees  dog|  dogs  bark  noise  smoke  smell  leak  seepage  terrace
        window  pipe  society  bye-law  committee  registrar  attorney  revoke  revok  certificate  transfer_certificate  school  headmaster  education_officer  admission
        parking  gate  path|  well|  borewell  cattle  loudspeaker  generator  right_of_way  corporation  municipal  injunction  remove  repair  clean  leashed
        records  copies  accounts  trust|  temple  election  gazette  correct  name_in  documents_of_title  original_deed  caveat  forged
        रास्ता दीवार
        club member|  membership struck_off show_of_hands hearing restore declaration void  rules resident  mobile_tower hoarding loudspeaker temple  mosque shrine meeting_of  passport electricity_connection water_connection lift_of statue guard_dog 
        """,
}

_EACH = 0.9
_MOST = 7.0


def vocabulary_points(low: str) -> dict[str, float]:
    """The points of each kind by its words in a text that is in lower case, at most a handful."""
    found = {" ".join(word.split()) for word in _finder().findall(low)}
    out: dict[str, float] = {}
    owners = _owners()
    for word in found:
        share = _EACH / len(owners[word]) ** 0.7
        for kind in owners[word]:
            out[kind] = out.get(kind, 0.0) + share
    return {kind: min(points, _MOST) for kind, points in out.items()}


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, list[str]] = {}
    for kind, words in WORDS.items():
        for word in dict.fromkeys(words.split()):
            owners.setdefault(_plain(word), []).append(kind)
    return {word: tuple(kinds) for word, kinds in owners.items()}


def _plain(word: str) -> str:
    return word.rstrip("|").replace("_", " ")


@cache
def _finder() -> re.Pattern[str]:
    closed = {_plain(w): w.endswith("|") for words in WORDS.values() for w in words.split()}
    longest = sorted(closed, key=len, reverse=True)
    ends = (re.escape(w).replace(r"\ ", r"\s+") + (r"(?!\w)" if closed[w] else "") for w in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ends)})")
