"""Invented people, firms, streets and banks of the sample corpus, as plain data.

A name that has a Devanagari form is written ``Latin=देवनागरी``. Banks are real public names (cheques are drawn on
real banks); every person, firm and house number is invented, and any likeness is chance.
"""


def _cut(text: str, mark: str = "|") -> tuple[str, ...]:
    return tuple(part for part in text.split(mark) if part)


REGIONS: dict[str, dict[str, str]] = {
    "north": {
        "male": (
            "Ramesh=रमेश Suresh=सुरेश Mukesh=मुकेश Rakesh=राकेश Dinesh=दिनेश Naresh=नरेश Umesh=उमेश Brijesh=बृजेश "
            "Lokesh=लोकेश Kamlesh=कमलेश Awadhesh=अवधेश Sudhir=सुधीर Anil=अनिल Sunil=सुनील Vipin=विपिन Nitin=नितिन "
            "Sachin=सचिन Manoj=मनोज Vinod=विनोद Pramod=प्रमोद Arvind=अरविन्द Govind=गोविन्द Ashok=अशोक Alok=आलोक "
            "Deepak=दीपक Rajeev=राजीव Sanjeev=संजीव Pankaj=पंकज Neeraj=नीरज Girish=गिरीश Harish=हरीश Satish=सतीश "
            "Jagdish=जगदीश Yogesh=योगेश Hitesh=हितेश Tarun=तरुण Varun=वरुण Arun=अरुण Kapil=कपिल Sharad=शरद "
            "Vimal=विमल Nirmal=निर्मल Om=ओम Shyam=श्याम Hari=हरि Madan=मदन Mohan=मोहन Kishan=किशन Bhagwan=भगवान"
        ),
        "female": (
            "Sunita=सुनीता Anita=अनीता Kavita=कविता Savita=सविता Rekha=रेखा Usha=उषा Asha=आशा Meena=मीना Veena=वीणा "
            "Pushpa=पुष्पा Kusum=कुसुम Saroj=सरोज Shanti=शान्ति Kiran=किरण Poonam=पूनम Neelam=नीलम Archana=अर्चना "
            "Vandana=वन्दना Sadhana=साधना Shobha=शोभा Abha=आभा Rashmi=रश्मि Madhu=मधु Renu=रेनू Mamta=ममता "
            "Shalini=शालिनी Nandini=नन्दिनी Garima=गरिमा Pratibha=प्रतिभा Urmila=उर्मिला"
        ),
        "middle": (
            "Kumar=कुमार Prakash=प्रकाश Chand=चन्द Narayan=नारायण Prasad=प्रसाद Swaroop=स्वरूप Kishore=किशोर Nath=नाथ"
        ),
        "surname": (
            "Sharma=शर्मा Gupta=गुप्ता Agarwal=अग्रवाल Mishra=मिश्रा Tiwari=तिवारी Shukla=शुक्ला Pandey=पाण्डेय "
            "Dubey=दुबे Saxena=सक्सेना Srivastava=श्रीवास्तव Verma=वर्मा Bansal=बंसल Goel=गोयल Mittal=मित्तल "
            "Jindal=जिंदल Singhal=सिंघल Khandelwal=खंडेलवाल Maheshwari=माहेश्वरी Rastogi=रस्तोगी Bhatnagar=भटनागर "
            "Mathur=माथुर Nigam=निगम Chaturvedi=चतुर्वेदी Dwivedi=द्विवेदी Trivedi=त्रिवेदी Upadhyay=उपाध्याय "
            "Bhardwaj=भारद्वाज Vashisht=वशिष्ठ Kaushik=कौशिक "
            "Tyagi=त्यागी Chauhan=चौहान Rathore=राठौड़ Solanki=सोलंकी "
            "Jain=जैन Garg=गर्ग Tomar=तोमर Rawat=रावत Negi=नेगी Bisht=बिष्ट Joshi=जोशी Pant=पंत Yadav=यादव"
        ),
    },
    "punjab": {
        "male": (
            "Gurpreet Harpreet Manjit Ranjit Paramjit Sarabjit "
            "Kuldeep Jagdeep Balwinder Sukhwinder Tejinder Maninder "
            "Rajinder Surinder Devinder Amrik Jaspal Gurdev Harbhajan Kulwant Balwant Satnam Inderpal Navjot Simran "
            "Rohit Puneet Vikram Gaurav Sahil Ashwani Raman"
        ),
        "female": (
            "Harleen Jasleen Gurleen Manpreet Amarjit Kulwinder Rupinder Navneet Simrat Parminder Ritu Monika Seema"
        ),
        "middle": "Singh Singh Singh Pal Kumar",
        "surname": (
            "Sidhu Sandhu Gill Dhillon Grewal Bedi Sodhi Ahluwalia Bindra Anand Sethi Kohli Arora Chopra Malhotra "
            "Khanna Kapoor Mehra Bajaj Sachdeva Bhatia Chawla Taneja Wadhwa Narula Luthra Madan Juneja Suri Sehgal"
        ),
    },
    "maharashtra": {
        "male": (
            "Sandip=संदीप Prashant=प्रशांत Milind=मिलिंद Mangesh=मंगेश Ganesh=गणेश Avinash=अविनाश Abhijit=अभिजित "
            "Shrikant=श्रीकांत Suhas=सुहास Vilas=विलास Vikas=विकास Shailesh=शैलेश Nilesh=निलेश Rajendra=राजेंद्र "
            "Ravindra=रवींद्र Narendra=नरेंद्र Dattatray=दत्तात्रय Balasaheb=बाळासाहेब Kedar=केदार Mandar=मंदार "
            "Swapnil=स्वप्निल Chetan=चेतन Sagar=सागर Tushar=तुषार"
        ),
        "female": (
            "Vaishali=वैशाली Manisha=मनीषा Swati=स्वाती Jyoti=ज्योती Sangeeta=संगीता Surekha=सुरेखा Ujwala=उज्ज्वला "
            "Vidya=विद्या Medha=मेधा Madhuri=माधुरी Pallavi=पल्लवी Snehal=स्नेहल"
        ),
        "middle": "Vasant Shankar Prabhakar Manohar Sadashiv Vishnu Bhaskar Gajanan",
        "surname": (
            "Deshmukh=देशमुख Patil=पाटील Kulkarni=कुलकर्णी Deshpande=देशपांडे Jadhav=जाधव Shinde=शिंदे Pawar=पवार "
            "Gaikwad=गायकवाड Bhosale=भोसले Chavan=चव्हाण Kale=काळे Apte=आपटे Gokhale=गोखले Phadke=फडके Ranade=रानडे "
            "Sawant=सावंत Naik=नाईक Kadam=कदम More=मोरे Salunkhe=साळुंखे Thakre=ठाकरे Bapat=बापट Inamdar=इनामदार"
        ),
    },
    "gujarat": {
        "male": (
            "Bhavesh Jignesh Ketan Paresh Hemant Mehul Nilay "
            "Parth Chirag Dhaval Kaushal Jayesh Bharat Kirit Mahendra "
            "Rasik Dilip Ashwin Tejas Vipul Hardik Mitesh Piyush Sanket"
        ),
        "female": "Bhavna Hetal Jagruti Kinjal Nita Pinal Rupal Sejal Trupti Varsha Daksha Falguni",
        "middle": "Kantilal Ramanlal Chimanlal Jayantilal Maganlal Natwarlal Babubhai Dahyabhai",
        "surname": (
            "Patel Shah Mehta Desai Parikh Amin Vora Doshi Sheth Kothari Gandhi Zaveri Thakkar Panchal Prajapati "
            "Dholakia Bhatt Raval Vyas Dave Modi Sanghvi Kapadiya Chokshi"
        ),
    },
    "bengal": {
        "male": (
            "Subrata Debasish Partha Sourav Arindam Anirban "
            "Kaushik Pradip Swapan Tapan Ashim Biswajit Indrajit Joydeep "
            "Kallol Nirmalya Prosenjit Ranajit Sandipan Tathagata Utpal Dipankar"
        ),
        "female": "Sharmila Paromita Mousumi Sutapa Debjani Anindita Keya Rina Sudeshna Barnali Tanushree Ruma",
        "middle": "Kumar Chandra Kanti Ranjan Lal Nath",
        "surname": (
            "Mukherjee Banerjee Chatterjee Ganguly Bhattacharya "
            "Ghosh Bose Sen Dutta Roy Das Saha Pal Kundu Nandy Mitra "
            "Majumdar Chakraborty Sarkar Biswas Mondal Basak Guha Sinha"
        ),
    },
    "karnataka": {
        "male": (
            "Basavaraj Manjunath Nagaraj Raghavendra Shivakumar Mahesh Prasanna Srinivas Venkatesh Chandrashekar "
            "Gurumurthy Jayaram Keshava Lakshman Narasimha "
            "Puttaswamy Ravishankar Sudarshan Vasudeva Yathiraj Sharath "
            "Karthik Naveen Pavan"
        ),
        "female": (
            "Shailaja Roopa Vani Sumangala Bhagya Chaitra Divya Geetha Hamsa Latha Mangala Nagarathna Padmavathi"
        ),
        "middle": "",
        "surname": (
            "Hegde Shetty Gowda Rao Bhat Kamath Pai Nayak Shenoy "
            "Prabhu Kulkarni Hiremath Patil Murthy Acharya Upadhya "
            "Holla Adiga Bhandary Alva Urs Reddy Ballal"
        ),
    },
    "tamil": {
        "male": (
            "Arumugam Balasubramanian Chidambaram Dhanasekar "
            "Elango Ganesan Ilango Jeyakumar Kannan Loganathan Murugan "
            "Natarajan Palaniswamy Rajendran Sakthivel Selvam "
            "Thirumalai Udayakumar Velmurugan Senthil Muthu Saravanan"
        ),
        "female": (
            "Alamelu Bhuvaneswari Chitra Devaki Eswari Gomathi Hemalatha Indira Kalaivani Malarvizhi Revathi Sivagami"
        ),
        "middle": "",
        "surname": (
            "Ramasamy Subramaniam Krishnan Venkataraman Sundaram Chettiar Mudaliar Pillai Iyer Iyengar Nadar Gounder "
            "Thevar Perumal Raman Swaminathan Viswanathan Kandasamy Ponnusamy Rangarajan"
        ),
    },
    "telugu": {
        "male": (
            "Venkateswara Satyanarayana Ramakrishna Srinivasa Narasimha Koteswara Nageswara Subba Chandra Hanumantha "
            "Krishna Malleswara Raghava Sambasiva Surya Phani Sai Kiran Ravi Madhava"
        ),
        "female": "Lakshmi Sarada Padmaja Anasuya Vijaya Bharathi Sujatha Swarna Annapurna Madhavi Hymavathi",
        "middle": "Rao Kumar Prasad Babu",
        "surname": (
            "Reddy Chowdary Naidu Raju Varma Sastry Vemuri Kolluri Gudipati Mandava Nallamothu Ponnapalli Tadepalli "
            "Yarlagadda Kakarla Bollineni Dasari Gorantla Jasti Meka"
        ),
    },
    "kerala": {
        "male": (
            "Anoop Biju Jose Shaji Sajan Thomas Mathew Varghese "
            "Rajan Sasidharan Unnikrishnan Vijayan Babu Jacob Prakashan"
        ),
        "female": "Ammini Beena Deepa Jaya Leela Mercy Preetha Rajani Sheela Sindhu Susan Bindu",
        "middle": "",
        "surname": (
            "Nair Menon Kurup Panicker Warrier Nambiar Kurian Cherian Chacko Philip Eapen Pothen Kaimal Marar Pisharody"
        ),
    },
    "muslim": {
        "male": (
            "Imran Irfan Salim Shakeel Nadeem Wasim Aslam Akhtar "
            "Javed Rashid Tariq Zubair Faisal Arshad Iqbal Naushad "
            "Mohsin Sajid Parvez Riyaz Asif Khalid Naeem"
        ),
        "female": "Shabana Nasreen Rukhsana Farida Zeenat Yasmin Shaheen Rehana Tabassum Ayesha Nazia",
        "middle": "Ahmad Ahmed Hussain Ali",
        "surname": (
            "Khan Ansari Siddiqui Qureshi Shaikh Malik Usmani Rizvi Zaidi Farooqui Hashmi Mirza Saifi Beg Warsi Alvi"
        ),
    },
}

BUSINESS_ROOTS = _cut(
    "Shivam Ambika Navrang Suvidha Himgiri Saptarishi "
    "Aravali Vindhya Triveni Yamuna Neelkanth Girnar Sahyadri Kaveri "
    "Narmada Malwa Marudhar Rajdhani Uttkarsh Unnati Pragati "
    "Vardhman Mahalaxmi Annapurna Bhavani Gayatri Parijat Ashirwad "
    "Ujjwal Kalpataru Sarvodaya Navjyoti Suryoday Chandrika "
    "Amrit Vaibhav Samriddhi Swastik Omkar Pushpak Garuda Nandan "
    "Kaustubh Manthan Akshar Panchsheel Devbhoomi Shikhar Kesari Navrattan Vasundhara Indraprastha Hastinapur Magadh "
    "Kalinga Deccan Konkan Coromandel Nilgiri Tungabhadra "
    "Godavari Pennar Vaigai Periyar Brindavan Lakshya Zenvia Altura "
    "Meraki Veltrix Orbenta Corvane Polestra Trinova Quentis Axiora Solvanta Bluefern Redcliffe Greenloom Silverarc "
    "Northgate Eastwind Palmgrove Stonebridge Oakhurst Brightwell Clearpath Steelmark Ironwood Goldleaf Maplecrest"
    " ",
    mark=" ",
)

TRADES = _cut(
    "Traders|Enterprises|Textiles|Agencies|Industries|Polymers|Steels|Ceramics|Electricals|Foods|Packaging|Logistics|"
    "Infratech|Constructions|Engineering Works|Pharma|Chemicals|Timber|Hardware|Furnishings|Garments|Prints|Exports|"
    "Agro Products|Auto Parts|Computers|Interiors|Marbles|Sanitary Stores|Cold Storage|Dairy Products|Oil Mills|"
    "Rice Mills|Paper Mart|Plastics|Tools|Fasteners|Cables|Machinery|Transport Company"
)

PARTNERSHIP_TAILS = _cut("& Sons|& Company|Brothers|& Associates|Trading Company|Sales Corporation|Supply Company")
COMPANY_TAILS = _cut("Private Limited|Private Limited|Private Limited|Limited|(India) Private Limited")

TRUSTS = _cut(
    "Sewa Trust|Charitable Trust|Shiksha Trust|Gaushala Trust|Dharmarth Trust|Educational Trust|Medical Relief Trust"
)
SOCIETIES = _cut("Shiksha Samiti|Co-operative Housing Society|Welfare Society|Education Society|Vikas Samiti")

# city | state | PIN stem (first three digits) | localities
CITIES: tuple[tuple[str, str, str, str], ...] = (
    (
        "Delhi",
        "Delhi",
        "110",
        "Karol Bagh,Lajpat Nagar-II,Rohini Sector 7,Pitampura,Paschim Vihar,Daryaganj,Kamla Nagar",
    ),
    (
        "New Delhi",
        "Delhi",
        "110",
        "Malviya Nagar,Janakpuri,Dwarka Sector 12,Greater Kailash-I,Punjabi Bagh,Rajouri Garden",
    ),
    ("Ghaziabad", "Uttar Pradesh", "201", "Raj Nagar Extension,Kavi Nagar,Indirapuram,Vaishali Sector 4,Loni Road"),
    ("Noida", "Uttar Pradesh", "201", "Sector 18,Sector 62,Sector 50,Sector 11,Sector 93"),
    ("Meerut", "Uttar Pradesh", "250", "Shastri Nagar,Abu Lane,Ganga Nagar,Begum Bridge Road"),
    ("Lucknow", "Uttar Pradesh", "226", "Hazratganj,Aliganj,Gomti Nagar,Aminabad,Indira Nagar"),
    ("Kanpur", "Uttar Pradesh", "208", "Swaroop Nagar,Kidwai Nagar,Govind Nagar,Panki Industrial Area"),
    ("Agra", "Uttar Pradesh", "282", "Sanjay Place,Kamla Nagar,Sikandra,Raja Mandi"),
    ("Varanasi", "Uttar Pradesh", "221", "Sigra,Lanka,Bhelupur,Chowk"),
    ("Moradabad", "Uttar Pradesh", "244", "Civil Lines,Budh Bazar,Lajpat Nagar,Kanth Road"),
    ("Gurugram", "Haryana", "122", "Sector 14,DLF Phase II,Sohna Road,Udyog Vihar Phase IV,Palam Vihar"),
    ("Faridabad", "Haryana", "121", "Sector 15,NIT No. 5,Old Faridabad,Sector 27-C"),
    ("Panipat", "Haryana", "132", "Model Town,G.T. Road,Sector 25 Industrial Area,Tehsil Camp"),
    ("Karnal", "Haryana", "132", "Sector 13,Mall Road,Kunjpura Road"),
    ("Chandigarh", "Chandigarh", "160", "Sector 22-C,Sector 35-B,Industrial Area Phase I,Sector 44"),
    ("Ludhiana", "Punjab", "141", "Ferozepur Road,Model Town,Focal Point,Civil Lines,Sarabha Nagar"),
    ("Jalandhar", "Punjab", "144", "Basti Nau,Model House,Industrial Estate,Adarsh Nagar"),
    ("Amritsar", "Punjab", "143", "Ranjit Avenue,Lawrence Road,Hall Bazar,Majitha Road"),
    ("Jaipur", "Rajasthan", "302", "Malviya Nagar,Vaishali Nagar,Johari Bazar,Sitapura Industrial Area,Mansarovar"),
    ("Jodhpur", "Rajasthan", "342", "Sardarpura,Paota,Basni Industrial Area,Shastri Nagar"),
    ("Kota", "Rajasthan", "324", "Talwandi,Gumanpura,Vigyan Nagar"),
    ("Dehradun", "Uttarakhand", "248", "Rajpur Road,Clement Town,Dalanwala,Patel Nagar"),
    ("Haridwar", "Uttarakhand", "249", "Jwalapur,SIDCUL,Kankhal,Ranipur More"),
    ("Shimla", "Himachal Pradesh", "171", "Sanjauli,The Mall,Chhota Shimla"),
    ("Bhopal", "Madhya Pradesh", "462", "Arera Colony,M.P. Nagar Zone II,Kolar Road,Bairagarh"),
    ("Indore", "Madhya Pradesh", "452", "Vijay Nagar,Sapna Sangeeta Road,Palasia,Sanwer Road Industrial Area"),
    ("Raipur", "Chhattisgarh", "492", "Shankar Nagar,Pandri,Telibandha"),
    ("Patna", "Bihar", "800", "Boring Road,Kankarbagh,Rajendra Nagar,Patliputra Colony"),
    ("Ranchi", "Jharkhand", "834", "Lalpur,Doranda,Harmu Housing Colony"),
    ("Kolkata", "West Bengal", "700", "Ballygunge,Burrabazar,Salt Lake Sector V,Behala,Bhowanipore"),
    ("Guwahati", "Assam", "781", "Paltan Bazar,Ganeshguri,Zoo Road,Fancy Bazar"),
    ("Bhubaneswar", "Odisha", "751", "Saheed Nagar,Nayapalli,Rasulgarh,Chandrasekharpur"),
    ("Mumbai", "Maharashtra", "400", "Andheri East,Dadar West,Borivali West,Masjid Bunder,Lower Parel,Kurla West"),
    ("Thane", "Maharashtra", "400", "Naupada,Wagle Industrial Estate,Ghodbunder Road,Kopri"),
    ("Navi Mumbai", "Maharashtra", "400", "Vashi Sector 17,CBD Belapur,Turbhe MIDC,Nerul"),
    ("Pune", "Maharashtra", "411", "Kothrud,Hadapsar,Shivajinagar,Bhosari MIDC,Aundh,Camp"),
    ("Nashik", "Maharashtra", "422", "College Road,Satpur MIDC,Panchavati,Gangapur Road"),
    ("Nagpur", "Maharashtra", "440", "Dharampeth,Sitabuldi,Hingna MIDC,Itwari"),
    ("Ahmedabad", "Gujarat", "380", "Navrangpura,Satellite,Maninagar,Naroda GIDC,C.G. Road"),
    ("Surat", "Gujarat", "395", "Ring Road,Adajan,Varachha Road,Katargam"),
    ("Vadodara", "Gujarat", "390", "Alkapuri,Makarpura GIDC,Fatehgunj,Gotri"),
    ("Rajkot", "Gujarat", "360", "Kalawad Road,Bhaktinagar,Aji Industrial Estate"),
    (
        "Bengaluru",
        "Karnataka",
        "560",
        "Jayanagar 4th Block,Indiranagar,Peenya 2nd Stage,Malleshwaram,HSR Layout,Whitefield",
    ),
    ("Mysuru", "Karnataka", "570", "Saraswathipuram,Vijayanagar 2nd Stage,Hebbal Industrial Area"),
    ("Hubballi", "Karnataka", "580", "Vidyanagar,Gokul Road,Keshwapur"),
    ("Mangaluru", "Karnataka", "575", "Hampankatta,Kadri,Baikampady"),
    ("Chennai", "Tamil Nadu", "600", "T. Nagar,Anna Nagar West,Ambattur Industrial Estate,Mylapore,Sowcarpet"),
    ("Coimbatore", "Tamil Nadu", "641", "R.S. Puram,Gandhipuram,Peelamedu,Ganapathy"),
    ("Hyderabad", "Telangana", "500", "Banjara Hills,Kukatpally,Abids,Jeedimetla,Himayatnagar,Secunderabad"),
    ("Vijayawada", "Andhra Pradesh", "520", "Governorpet,Benz Circle,Auto Nagar"),
    ("Visakhapatnam", "Andhra Pradesh", "530", "Dwaraka Nagar,Gajuwaka,MVP Colony"),
    ("Kochi", "Kerala", "682", "Kaloor,Edappally,Mattancherry,Panampilly Nagar"),
    ("Thiruvananthapuram", "Kerala", "695", "Pattom,Kowdiar,Chalai Bazar"),
)

# which names are common in which State; the rest draw from "north"
STATE_REGIONS: dict[str, tuple[str, ...]] = {
    "Delhi": ("north", "north", "punjab", "muslim"),
    "Uttar Pradesh": ("north", "north", "north", "muslim"),
    "Haryana": ("north", "north", "punjab"),
    "Punjab": ("punjab",),
    "Chandigarh": ("punjab", "north"),
    "Maharashtra": ("maharashtra", "maharashtra", "gujarat", "muslim"),
    "Gujarat": ("gujarat",),
    "West Bengal": ("bengal",),
    "Assam": ("bengal",),
    "Odisha": ("bengal",),
    "Karnataka": ("karnataka", "karnataka", "telugu"),
    "Tamil Nadu": ("tamil",),
    "Telangana": ("telugu", "muslim", "telugu"),
    "Andhra Pradesh": ("telugu",),
    "Kerala": ("kerala",),
}

HOUSES = _cut(
    "House No. {n}|Flat No. {m}, {root} Apartments|H. No. {n}/{d}|{n}-A|Plot No. {n}|Shop No. {d}, {root} Market|"
    "{d}/{n}|Second Floor, {n}|C-{n}|B-{d}/{n}|Gali No. {d}, House No. {n}|Flat {m}, Tower {d}, {root} Residency"
)
OFFICES = _cut(
    "{n}, {root} Complex|Plot No. {n}|Shop No. {d}, {root} "
    "Market|Unit No. {m}, {root} Tower|Godown No. {d}, Plot {n}|"
    "{d}th Floor, {root} House|Office No. {m}, {root} Arcade|Shed No. {d}, Block {n}|Khasra No. {n}, {root} Estate"
)

BANKS = _cut(
    "State Bank of India|Punjab National Bank|Bank of "
    "Baroda|Canara Bank|Union Bank of India|Indian Bank|Bank of India|"
    "Central Bank of India|Indian Overseas Bank|UCO Bank|Bank of Maharashtra|Punjab & Sind Bank|HDFC Bank Limited|"
    "ICICI Bank Limited|Axis Bank Limited|Kotak Mahindra Bank Limited|IndusInd Bank Limited|Yes Bank Limited|"
    "IDBI Bank Limited|Federal Bank Limited|South Indian "
    "Bank Limited|Karnataka Bank Limited|Karur Vysya Bank Limited|"
    "City Union Bank Limited|IDFC FIRST Bank Limited|Bandhan Bank Limited"
)

# how banks word the return memo; the last column of weights keeps "funds insufficient" the commonest, as it is
REASONS: tuple[tuple[str, int], ...] = (
    ("Funds Insufficient", 30),
    ("Insufficient Funds", 10),
    ("Exceeds Arrangement", 9),
    ("Account Closed", 9),
    ("Payment Stopped by Drawer", 9),
    ("Drawer's Signature Differs", 6),
    ("Refer to Drawer", 5),
    ("Account Blocked", 3),
    ("Account Dormant", 2),
)
